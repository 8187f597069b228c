package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.legacy.Questions;
import dev.changeflow.mcp.legacy.SessionNews;
import dev.changeflow.mcp.schema.LoggingLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one node remembers of a session because no token can carry it: open questions, streams that can be resumed,
 * subscriptions, the log level. Safe for use by many threads.
 */
final class LiveSession {

    private static final int MOST_STREAMS = 16;
    private static final int MOST_STANDING = 4;

    private final ReplayMemory memory;
    private final StreamIds ids;
    private final Questions questions = new Questions();
    private final SessionNews news;
    private final Map<String, ReplayStream> streams = new LinkedHashMap<>();
    private volatile @Nullable LoggingLevel level;
    private volatile Instant lastUsed;
    private boolean ended;

    LiveSession(McpServer server, ReplayMemory memory, StreamIds ids, Instant now) {
        this.memory = memory;
        this.ids = ids;
        this.news = new SessionNews(server, this::tell);
        this.lastUsed = now;
    }

    Questions questions() {
        return questions;
    }

    SessionNews news() {
        return news;
    }

    Optional<LoggingLevel> level() {
        return Optional.ofNullable(level);
    }

    void level(LoggingLevel wanted) {
        level = wanted;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    void use(Instant now) {
        lastUsed = now;
    }

    /** Whether any of its streams has a reader. */
    synchronized boolean isRead() {
        return streams.values().stream().anyMatch(ReplayStream::isConnected);
    }

    /** A stream for the answer to one POST. With too many others unfinished, this one cannot be resumed. */
    synchronized ReplayStream answering() {
        ReplayStream stream = new ReplayStream(ids.ofAnswer(), memory);
        if (streams.size() >= MOST_STREAMS) {
            streams.values().stream().filter(ReplayStream::isEnded).findFirst().ifPresent(this::drop);
        }
        keep(stream, streams.size() < MOST_STREAMS);
        return stream;
    }

    /** A stream for what answers nothing. It takes the place of those nobody reads, and of the oldest if there are many. */
    synchronized ReplayStream standing() {
        ReplayStream stream = new ReplayStream(ids.ofStanding(), memory);
        List<ReplayStream> others = allStanding();
        others.stream().filter(other -> !other.isConnected()).forEach(this::drop);
        others.removeIf(other -> !other.isConnected());
        if (others.size() >= MOST_STANDING) {
            drop(others.getFirst());
        }
        keep(stream, true);
        news.tellOfLists();
        return stream;
    }

    /** The stream that an event id belongs to. */
    synchronized Optional<ReplayStream> stream(String eventId) {
        return Optional.ofNullable(streams.get(StreamIds.stream(eventId)));
    }

    /** Lets a stream go that is not worth keeping any longer. */
    synchronized void drop(ReplayStream stream) {
        streams.remove(stream.id());
        stream.drop();
    }

    /** Closes all streams and gives all questions up. Never waits for the client. */
    void end() {
        List<ReplayStream> left;
        synchronized (this) {
            ended = true;
            left = List.copyOf(streams.values());
            streams.clear();
        }
        left.forEach(ReplayStream::drop);
        questions.end("the session is over");
        news.close();
    }

    private void keep(ReplayStream stream, boolean resumable) {
        if (ended) {
            stream.drop();
        } else if (resumable) {
            streams.put(stream.id(), stream);
        }
    }

    /** On one stream only, one that is read if possible. */
    private void tell(Notification notification) {
        Optional<ReplayStream> chosen;
        synchronized (this) {
            chosen = allStanding().stream().max(Comparator.comparing(ReplayStream::isConnected));
        }
        chosen.ifPresent(stream -> stream.send(MessageCodec.text(notification)));
    }

    private List<ReplayStream> allStanding() {
        List<ReplayStream> standing = new ArrayList<>(streams.values());
        standing.removeIf(stream -> !StreamIds.isStanding(stream.id()));
        return standing;
    }
}
