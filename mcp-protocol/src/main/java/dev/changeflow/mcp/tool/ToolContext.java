package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.ask.Question;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.schema.TraceContext;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call, as its tool sees it. Valid until the call returns; usable from any thread the tool starts meanwhile. */
public interface ToolContext {

    /** Who calls, as authenticated by the host; empty where the host does not authenticate. */
    Optional<Principal> principal();

    /** What the client calls itself. Never verified: for display and logs, not for decisions. */
    Optional<Implementation> client();

    /** The revision this call speaks. */
    ProtocolRevision revision();

    /** Where this call stands in a distributed trace; empty if the client did not say so in well-formed words. */
    default Optional<TraceContext> trace() {
        return Optional.empty();
    }

    /**
     * Tells the client how far the work is; does nothing unless the client asked for progress.
     *
     * @param done must grow with each call
     * @param total of the same unit as {@code done}, or null if unknown
     * @param message a few words, or null
     */
    void progress(double done, @Nullable Double total, @Nullable String message);

    /** Sends a log message to the client, if the client asked for this level. */
    void log(LoggingLevel level, String message);

    /**
     * Whether {@link #ask} may put this question to the client: it declared the capability, and it speaks a revision
     * this server can ask in.
     */
    boolean canAsk(Question<?> question);

    /**
     * The client's answer to a question (basic/patterns/mrtr).
     *
     * <p>While there is none, this ends the call: the client gets the question, and sends its request again with the
     * answer, whereupon the tool runs again from the top, perhaps on another node. So ask before you act, and ask the
     * same under the same key each time; a question that means something else needs another key. Nothing is remembered
     * here: answers travel with the request, sealed, and are as trustworthy as the client.
     *
     * <p>What ends the call is an {@link Error} that only the server knows. Catching {@code RuntimeException} lets it
     * pass; a tool that catches it all the same, or goes on in another thread, loses its result: the question is sent.
     *
     * @param key names the question within this request
     * @throws ToolRefusal if the client speaks a revision in which it cannot be asked
     */
    <A> A ask(String key, Question<A> question);

    /**
     * Asks all that have no answer yet at once, and ends the call as {@link #ask} does unless each has one. Afterwards,
     * {@link #ask} returns each answer.
     *
     * @param questions by key
     * @throws ToolRefusal as {@link #ask}
     */
    void askAll(Map<String, ? extends Question<?>> questions);

    /**
     * Lets the client's connection go while the work goes on, so that none is held open for long; the client comes back
     * for what is told meanwhile, and for the answer (2025-11-25 basic/transports, "Sending Messages to the Server").
     * Does nothing where a client cannot come back: in other revisions, without a session, and over stdio. It may come
     * back to this very process only.
     *
     * @param retryAfter how long the client is to wait before it comes back
     */
    default void letGo(Duration retryAfter) {}

    /**
     * Whether {@link #background} may be called: the server has an extension that takes calls over, and the client
     * declared it. True in the background.
     */
    boolean canGoToBackground();

    /**
     * Goes on after the request is answered, as a task. Returns at once in the background.
     *
     * <p>Elsewhere it ends the call as {@link #ask} does: the client gets a task instead of a result, and the tool runs
     * again from the top in the background, perhaps on another node, with the answers so far and no limit of time. There, what it asks is
     * asked through the task, progress and log messages are not sent, and {@link #cancelled} tells of a task that was
     * cancelled; its thread is interrupted too.
     *
     * <p>In the background the tool may run <em>any number of times</em>: again for each answer and each piece of news,
     * and again if the node it ran on went away, even at its very end. So look first what is done already, and do what
     * must not happen twice under a key of its own.
     *
     * <p>A client that did not declare the extension is refused with −32021.
     *
     * @throws ToolRefusal if the client speaks a revision without tasks, or has too many
     * @throws IllegalStateException if the server has no extension that takes calls over, or this is no tool, or one
     *     that promised never to block
     */
    void background();

    /**
     * Ends this run until there is an event of a topic on the server's event bus. No thread is held meanwhile; then the
     * tool runs again from the top. News may get lost, so it also does so now and then without any. Only in the
     * background; ends the run as {@link #ask} does.
     *
     * @param topic on the event bus
     * @param reason what the task waits for, in a few words for people and models
     * @throws IllegalStateException unless in the background
     */
    void waitForNews(String topic, String reason);

    /**
     * Whether nobody waits for the answer any more: the client cancelled, or the time of the call is over ({@link
     * ToolInfo#within}). A tool's own thread is interrupted too, so that what it waits for ends; other threads that work
     * for it should look now and then.
     */
    boolean cancelled();
}
