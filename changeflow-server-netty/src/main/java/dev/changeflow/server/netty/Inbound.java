package dev.changeflow.server.netty;

import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;

/** What a peer's bytes amounted to, waiting for its turn on the connection. */
sealed interface Inbound {

    /** A whole request. */
    record Call(HttpRequest request, Framing framing) implements Inbound {}

    /**
     * A request the host answers itself.
     *
     * @param keepAlive false if what follows on the connection cannot be understood or is not wanted
     */
    record Refused(HttpResponse response, boolean keepAlive) implements Inbound {

        static Refused closing(int status, String why) {
            return new Refused(HttpResponse.text(status, why + "\n"), false);
        }
    }
}
