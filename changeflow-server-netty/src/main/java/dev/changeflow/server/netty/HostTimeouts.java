package dev.changeflow.server.netty;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How long the host waits for a peer.
 *
 * @param header from the first byte of a request to the end of its header section
 * @param body from there to the end of its body
 * @param idle without any byte between requests
 * @param stalledPeer for a peer that takes nothing of what it is sent
 * @param drain for running requests when the host stops
 * @param quietStream without an event before the host sends a comment, so that nobody on the way takes an event stream
 *     for dead
 */
public record HostTimeouts(
        Duration header, Duration body, Duration idle, Duration stalledPeer, Duration drain, Duration quietStream) {

    private static final Duration FINEST = Duration.ofMillis(10);
    private static final Duration COARSEST = Duration.ofSeconds(1);

    /**
     * 10 s for the header section, 60 s for the body, 75 s idle, 30 s for a stalled reader, 10 s to drain, a comment
     * every 15 s.
     */
    public static HostTimeouts standard() {
        return new HostTimeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(75),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15));
    }

    /** These timeouts with another one for quiet streams. */
    public HostTimeouts withQuietStream(Duration quiet) {
        return new HostTimeouts(header, body, idle, stalledPeer, drain, quiet);
    }

    /** How often to look whether one has passed. */
    Duration tick() {
        Duration shortest = Stream.of(header, body, idle, stalledPeer, quietStream)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .dividedBy(4);
        return shortest.compareTo(FINEST) < 0 ? FINEST : shortest.compareTo(COARSEST) > 0 ? COARSEST : shortest;
    }
}
