package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.ask.Question;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.schema.LoggingLevel;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context of a call by a client that asked for nothing. */
public record StubContext() implements ToolContext {

    @Override
    public Optional<Principal> principal() {
        return Optional.empty();
    }

    @Override
    public Optional<Implementation> client() {
        return Optional.empty();
    }

    @Override
    public ProtocolRevision revision() {
        return ProtocolRevision.newest();
    }

    @Override
    public void progress(double done, @Nullable Double total, @Nullable String message) {}

    @Override
    public void log(LoggingLevel level, String message) {}

    @Override
    public boolean canAsk(Question<?> question) {
        return false;
    }

    @Override
    public <A> A ask(String key, Question<A> question) {
        throw new ToolRefusal("nobody can be asked");
    }

    @Override
    public void askAll(Map<String, ? extends Question<?>> questions) {
        throw new ToolRefusal("nobody can be asked");
    }

    @Override
    public boolean canGoToBackground() {
        return false;
    }

    @Override
    public void background() {
        throw new ToolRefusal("nothing takes over");
    }

    @Override
    public void waitForNews(String topic, String reason) {
        throw new IllegalStateException("not in the background");
    }

    @Override
    public boolean cancelled() {
        return false;
    }
}
