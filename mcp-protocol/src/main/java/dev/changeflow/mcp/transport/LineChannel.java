package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.jsonrpc.Message;
import dev.changeflow.mcp.jsonrpc.MessageCodec;
import dev.changeflow.mcp.legacy.Questions;
import java.security.Principal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all requests of one conversation share.
 *
 * @param out takes one message a call, in one line without its end; called by several threads
 * @param turns where requests run
 * @param principal who is at the other end, or null for nobody
 * @param questions to the client
 */
record LineChannel(
        Consumer<String> out, Turns turns, @Nullable Principal principal, Questions questions) {

    void say(Message message) {
        out.accept(MessageCodec.text(message));
    }

    /** The way to ask the client while one of its requests runs. */
    BackChannel during(Peer request) {
        BackChannel asking = questions.during(request, this::say);
        return (method, params) -> turns.pausing(() -> asking.ask(method, params));
    }
}
