package dev.changeflow.mcp;

import dev.changeflow.mcp.ask.Question;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.LoggingLevel;
import dev.changeflow.mcp.schema.TraceContext;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A tool's view of the request that called it. */
final class CallContext implements ToolContext {

    private final Call call;
    private final RequestMetadata metadata;
    private final Peer peer;
    private final Dialogue dialogue;
    private final Departure departure;
    private final boolean silent;
    private volatile @Nullable Run run;
    private double furthest = Double.NEGATIVE_INFINITY;

    /** With {@code silent}, nothing is sent before the answer: sending may wait, and the tool promised not to. */
    CallContext(Call call, Dialogue dialogue, Departure departure, boolean silent) {
        this.call = call;
        this.metadata = call.metadata();
        this.peer = call.peer();
        this.dialogue = dialogue;
        this.departure = departure;
        this.silent = silent;
    }

    /** From now on, this ends with {@code run}. */
    void belongTo(Run newRun) {
        run = newRun;
    }

    @Override
    public Optional<Principal> principal() {
        return peer.principal();
    }

    @Override
    public Optional<Implementation> client() {
        return Optional.ofNullable(metadata.client());
    }

    @Override
    public ProtocolRevision revision() {
        return metadata.revision();
    }

    @Override
    public Optional<TraceContext> trace() {
        return call.trace();
    }

    @Override
    public void progress(double done, @Nullable Double total, @Nullable String message) {
        if (silent || metadata.progressToken() == null || !advances(done)) {
            return;
        }
        ObjectNode params = Json.object();
        params.set("progressToken", metadata.progressToken());
        putNumber(params, "progress", done);
        if (total != null) {
            putNumber(params, "total", total);
        }
        if (message != null && metadata.revision().compareTo(ProtocolRevision.V2025_03_26) >= 0) {
            params.put("message", message);
        }
        send(new Notification("notifications/progress", params));
    }

    @Override
    public void log(LoggingLevel level, String message) {
        LoggingLevel wanted = metadata.logLevel();
        if (silent || wanted == null || level.compareTo(wanted) < 0) {
            return;
        }
        ObjectNode params = Json.object().put("level", level.wireName()).put("data", message);
        send(new Notification("notifications/message", params));
    }

    @Override
    public boolean canAsk(Question<?> question) {
        return dialogue.canAsk(question);
    }

    @Override
    public <A> A ask(String key, Question<A> question) {
        Run current = run;
        return current == null
                ? dialogue.ask(key, question)
                : current.shielded(() -> dialogue.ask(key, question)).orElseThrow(CallContext::tooLate);
    }

    @Override
    public void askAll(Map<String, ? extends Question<?>> questions) {
        Run current = run;
        boolean asked = current == null
                ? asked(questions)
                : current.shielded(() -> asked(questions)).orElse(false);
        if (!asked) {
            throw tooLate();
        }
    }

    @Override
    public void letGo(Duration retryAfter) {
        if (silent) {
            return;
        }
        Run current = run;
        if (current == null) {
            peer.letGo(retryAfter);
        } else {
            current.shielded(() -> {
                peer.letGo(retryAfter);
                return true;
            });
        }
    }

    @Override
    public boolean canGoToBackground() {
        return departure.possible();
    }

    @Override
    public void background() {
        Run current = run;
        boolean done = current == null ? left() : current.shielded(this::left).orElse(false);
        if (!done) {
            throw tooLate();
        }
    }

    @Override
    public void waitForNews(String topic, String reason) {
        departure.waitFor(topic, reason);
    }

    @Override
    public boolean cancelled() {
        Run current = run;
        return peer.cancelled() || (current != null && current.isOver());
    }

    private void send(Notification notification) {
        Run current = run;
        if (current == null) {
            peer.send(notification);
        } else {
            current.shielded(() -> {
                peer.send(notification);
                return true;
            });
        }
    }

    private boolean asked(Map<String, ? extends Question<?>> questions) {
        dialogue.askAll(questions);
        return true;
    }

    private static ToolRefusal tooLate() {
        return new ToolRefusal("The call is over; nobody can be asked any more");
    }

    private boolean left() {
        departure.leave();
        return true;
    }

    private synchronized boolean advances(double done) {
        if (!Double.isFinite(done) || done <= furthest) {
            return false;
        }
        furthest = done;
        return true;
    }

    private static void putNumber(ObjectNode params, String name, double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            params.put(name, (long) number);
        } else {
            params.put(name, number);
        }
    }
}
