package dev.changeflow.server.netty;

/**
 * What the host takes from a peer before it refuses.
 *
 * @param bodyBytes the largest body; more is answered 413
 * @param headerBytes the largest header section; more is answered 431
 * @param requestLineBytes the longest request line; more is answered 414
 * @param connections open at a time; one more is answered 503 and closed
 * @param timeouts how long it waits
 */
public record HostLimits(int bodyBytes, int headerBytes, int requestLineBytes, int connections, HostTimeouts timeouts) {

    private static final int KIB = 1024;

    /** 4 MiB of body, 16 KiB of header, 8 KiB of request line, 10,000 connections. */
    public static HostLimits standard() {
        return new HostLimits(4 * KIB * KIB, 16 * KIB, 8 * KIB, 10_000, HostTimeouts.standard());
    }

    /** These limits with another one for bodies. */
    public HostLimits withBodyBytes(int bytes) {
        return new HostLimits(bytes, headerBytes, requestLineBytes, connections, timeouts);
    }

    /** These limits with another one for connections. */
    public HostLimits withConnections(int count) {
        return new HostLimits(bodyBytes, headerBytes, requestLineBytes, count, timeouts);
    }

    /** These limits with other timeouts. */
    public HostLimits withTimeouts(HostTimeouts others) {
        return new HostLimits(bodyBytes, headerBytes, requestLineBytes, connections, others);
    }

    /** The most of an oversized body that is read and thrown away so that the connection stays usable. */
    long discardableBytes() {
        return 4L * bodyBytes;
    }
}
