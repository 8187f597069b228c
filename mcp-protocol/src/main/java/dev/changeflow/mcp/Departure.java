package dev.changeflow.mcp;

import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether one run of a handler leaves its request, and in the background, what it waits for. Safe for many threads. */
final class Departure {

    private final Call call;
    private final Optional<Extension> taker;
    private final boolean silent;
    private final Dialogue dialogue;
    private boolean left;
    private Outcome.@Nullable Waiting waiting;

    /**
     * Starts a run.
     *
     * @param taker the extension that takes calls over
     * @param silent whether the handler promised not to block
     */
    Departure(Call call, Optional<Extension> taker, boolean silent, Dialogue dialogue) {
        this.call = call;
        this.taker = taker;
        this.silent = silent;
        this.dialogue = dialogue;
    }

    /** Whether {@link #leave} is possible. */
    boolean possible() {
        return isAway()
                || (isTaken() && call.metadata().declares(taker.orElseThrow().id()));
    }

    /** Returns at once in the background, and never elsewhere. */
    void leave() {
        if (isAway()) {
            return;
        }
        if (!isTaken()) {
            throw new IllegalStateException(
                    "only a tool that may block goes on in the background, and only where an extension takes it over");
        }
        if (call.metadata().revision().hasHandshake()) {
            throw new ToolRefusal("This goes on after the call is answered, which a client of revision "
                    + call.metadata().revision().wireName() + " cannot follow; nothing was done");
        }
        Extension extension = taker.orElseThrow();
        if (call.metadata().declares(extension.id())) {
            extension.background().orElseThrow().admit(call);
            synchronized (this) {
                left = true;
            }
        } else {
            dialogue.lacksExtension(extension.id());
        }
        throw new Unanswered();
    }

    /** Ends the run until there is news. */
    void waitFor(String topic, String reason) {
        if (!isAway()) {
            throw new IllegalStateException("only a call in the background waits for news");
        }
        synchronized (this) {
            waiting = new Outcome.Waiting(topic, reason);
        }
        throw new Unanswered();
    }

    /** Whether the run is over without an answer. */
    synchronized boolean isDecided() {
        return left || waiting != null;
    }

    /** What the run waits for, if it does; else it left. */
    synchronized Optional<Outcome.Waiting> waiting() {
        return Optional.ofNullable(waiting);
    }

    private boolean isTaken() {
        return taker.isPresent() && !silent && call.method().equals(ToolsFeature.CALL);
    }

    private boolean isAway() {
        return call.peer() instanceof BackgroundPeer;
    }
}
