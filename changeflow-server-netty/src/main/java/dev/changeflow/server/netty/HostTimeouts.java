package dev.changeflow.server.netty;

import java.time.Duration;

/**
 * How long the host waits for a peer.
 *
 * @param header from the first byte of a request to the end of its header section
 * @param body from there to the end of its body
 * @param idle without any byte between requests
 * @param stalledPeer for a peer that does not read its event stream
 * @param drain for running requests when the host stops
 */
public record HostTimeouts(Duration header, Duration body, Duration idle, Duration stalledPeer, Duration drain) {

    /** 10 s for the header section, 60 s for the body, 75 s idle, 30 s for a stalled reader, 10 s to drain. */
    public static HostTimeouts standard() {
        return new HostTimeouts(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(75),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }
}
