package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of which this node remembers anything. Few do: a session that only asks and is answered is its token. The
 * others are forgotten when unused for a while, or when there are too many. Safe for use by many threads.
 */
final class LiveSessions {

    static final int MOST = 10_000;

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration AFTERLIFE = Duration.ofMinutes(1);
    private static final long REPLAY_BYTES = 64L * 1_048_576;

    private final McpServer server;
    private final InstantSource clock;
    private final ReplayMemory memory = new ReplayMemory(REPLAY_BYTES);
    private final StreamIds ids = new StreamIds();
    private final Map<String, LiveSession> leastUsedFirst = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Ended> ended = new ArrayDeque<>();
    private Instant nextSweep;

    LiveSessions(McpServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
        this.nextSweep = clock.instant().plus(AFTERLIFE);
    }

    /** What is remembered of a session, if anything. */
    Optional<LiveSession> find(String key) {
        synchronized (leastUsedFirst) {
            LiveSession session = leastUsedFirst.get(key);
            if (session != null) {
                session.use(clock.instant());
            }
            return Optional.ofNullable(session);
        }
    }

    /** What is remembered of a session, from now on if nothing was. */
    LiveSession open(String key) {
        Instant now = clock.instant();
        LiveSession session;
        List<LiveSession> forgotten;
        synchronized (leastUsedFirst) {
            session = leastUsedFirst.computeIfAbsent(key, absent -> new LiveSession(server, memory, ids, now));
            session.use(now);
            forgotten = forgotten(now, session);
        }
        forgotten.forEach(LiveSession::end);
        return session;
    }

    /** Forgets a session and closes what it has open. */
    void end(String key) {
        LiveSession session;
        synchronized (leastUsedFirst) {
            session = leastUsedFirst.remove(key);
        }
        if (session != null) {
            session.end();
        }
    }

    /** Keeps a stream that has ended for a little while, in case its last words have not arrived. */
    void ended(LiveSession session, ReplayStream stream) {
        Instant now = clock.instant();
        List<Ended> over = new ArrayList<>();
        synchronized (ended) {
            ended.addLast(new Ended(session, stream, now.plus(AFTERLIFE)));
            while (!ended.isEmpty()
                    && (!ended.getFirst().until().isAfter(now) || memory.isShort() || ended.size() > MOST)) {
                over.add(ended.removeFirst());
            }
        }
        over.forEach(gone -> gone.session().drop(gone.stream()));
    }

    int size() {
        synchronized (leastUsedFirst) {
            return leastUsedFirst.size();
        }
    }

    private List<LiveSession> forgotten(Instant now, LiveSession spared) {
        List<LiveSession> forgotten = new ArrayList<>();
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(AFTERLIFE);
            Instant idle = now.minus(IDLE);
            leastUsedFirst.values().removeIf(session -> {
                boolean over = !session.lastUsed().isAfter(idle) && !session.isRead();
                return over && forgotten.add(session);
            });
        }
        if (leastUsedFirst.size() > MOST) {
            @Nullable LiveSession victim = victim(spared);
            if (victim != null) {
                leastUsedFirst.values().remove(victim);
                forgotten.add(victim);
            }
        }
        return forgotten;
    }

    /** The one unused for longest, among those nobody reads if there are any. */
    private @Nullable LiveSession victim(LiveSession spared) {
        LiveSession eldest = null;
        for (LiveSession session : leastUsedFirst.values()) {
            if (session != spared && !session.isRead()) {
                return session;
            }
            if (eldest == null && session != spared) {
                eldest = session;
            }
        }
        return eldest;
    }

    private record Ended(LiveSession session, ReplayStream stream, Instant until) {}
}
