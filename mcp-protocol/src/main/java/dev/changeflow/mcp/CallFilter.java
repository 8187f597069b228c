package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.WireResult;
import java.util.function.Function;

/**
 * Stands around every call of a method: to time it, trace it, refuse it. One instance serves all callers at once. Runs on
 * the thread of the call, so that what it puts there (a logging context, a current span) is there for the tool.
 */
@FunctionalInterface
public interface CallFilter {

    /**
     * Lets a call pass, or not.
     *
     * @param next what the call is for. Throws {@link JsonRpcException} if it is refused; anything else it throws becomes
     *     an internal error
     * @return what {@code next} returned, as a rule. It may be {@link WireResult#LATER}: then the call goes on without
     *     this thread
     * @throws JsonRpcException to refuse the call
     */
    WireResult handle(Call call, Function<Call, WireResult> next);

    /**
     * Whether this waits for nothing of its own. If it may wait, no call runs on a host's event loop; each takes a
     * thread.
     */
    default boolean neverBlocks() {
        return false;
    }

    /** A filter that promises to wait for nothing of its own: no lock, no I/O. */
    static CallFilter neverBlocking(CallFilter filter) {
        return new CallFilter() {
            @Override
            public WireResult handle(Call call, Function<Call, WireResult> next) {
                return filter.handle(call, next);
            }

            @Override
            public boolean neverBlocks() {
                return true;
            }
        };
    }
}
