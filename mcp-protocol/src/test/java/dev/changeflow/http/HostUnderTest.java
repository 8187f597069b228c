package dev.changeflow.http;

import java.io.IOException;
import java.util.List;

/** A started host and the way a stranger reaches it: real sockets, or the host's own kind of event. */
@SuppressWarnings("ArrayRecordComponent") // calls and answers are read, never compared
public interface HostUnderTest extends AutoCloseable {

    /** Makes one call and reads its whole answer. */
    Answer call(Call call) throws Exception;

    /**
     * Makes a call whose answer is read as it comes.
     *
     * @throws UnsupportedOperationException if the host cannot stream
     */
    OpenAnswer open(Call call) throws Exception;

    /** Whether answers reach the peer while they are being produced, and a peer that leaves is noticed. */
    boolean streams();

    @Override
    void close();

    /** A request as a client writes it. */
    record Call(String method, String target, Headers headers, byte[] body) {

        /** A request without a body. */
        public static Call get(String target) {
            return new Call("GET", target, Headers.empty(), new byte[0]);
        }

        /** A request with a body. */
        public static Call post(String target, byte[] body) {
            return new Call("POST", target, Headers.of("Content-Type", "application/octet-stream"), body);
        }

        /** This call with other headers. */
        public Call with(Headers others) {
            return new Call(method, target, others, body);
        }
    }

    /** A whole response as a client sees it. */
    record Answer(int status, Headers headers, byte[] body) {

        /** All values of a field as one list, as RFC 9110 (§5.3) lets any intermediary join them. */
        public String joined(String name) {
            return String.join(", ", headers.all(name));
        }
    }

    /** A response still being received. */
    interface OpenAnswer extends AutoCloseable {

        /** The status. */
        int status();

        /** The header fields. */
        Headers headers();

        /** The lines of the next event, waiting for it; empty at the end of the stream. */
        List<String> nextEvent() throws Exception;

        /** Leaves, whether or not the answer is complete. */
        @Override
        void close() throws IOException;
    }
}
