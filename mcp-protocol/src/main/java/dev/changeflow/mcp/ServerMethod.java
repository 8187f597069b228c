package dev.changeflow.mcp;

import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.WireResult;
import java.util.function.Function;

/**
 * An entry of the method table.
 *
 * @param name on the wire
 * @param since the first revision that has it
 * @param handler answers a call; throws {@link dev.changeflow.mcp.jsonrpc.JsonRpcException} to refuse it
 */
record ServerMethod(String name, ProtocolRevision since, Function<Call, WireResult> handler) {

    /** A method that every revision has. */
    static ServerMethod of(String name, Function<Call, WireResult> handler) {
        return new ServerMethod(name, ProtocolRevision.V2024_11_05, handler);
    }
}
