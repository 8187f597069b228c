package dev.changeflow.mcp;

import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.WireResult;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * An entry of the method table.
 *
 * @param name on the wire
 * @param since the first revision that has it
 * @param offered whether there is anything behind it now; if not, it is unknown
 * @param handler answers a call, or returns {@link WireResult#LATER} to answer by {@link Call#answerLater}; throws
 *     {@link dev.changeflow.mcp.jsonrpc.JsonRpcException} to refuse it. Runs on a thread that may block
 */
public record ServerMethod(
        String name, ProtocolRevision since, BooleanSupplier offered, Function<Call, WireResult> handler) {

    /** A method that every revision has. */
    public static ServerMethod of(String name, Function<Call, WireResult> handler) {
        return new ServerMethod(name, ProtocolRevision.V2024_11_05, () -> true, handler);
    }

    /** This method, first in a revision. */
    public ServerMethod since(ProtocolRevision revision) {
        return new ServerMethod(name, revision, offered, handler);
    }

    /** This method with filters around it, the first outermost. */
    ServerMethod within(List<CallFilter> filters) {
        Function<Call, WireResult> wrapped = handler;
        for (CallFilter filter : filters.reversed()) {
            Function<Call, WireResult> next = wrapped;
            wrapped = call -> filter.handle(call, next);
        }
        return new ServerMethod(name, since, offered, wrapped);
    }

    /** This method, unknown unless a condition holds. */
    ServerMethod offeredIf(BooleanSupplier condition) {
        return new ServerMethod(name, since, condition, handler);
    }
}
