package dev.changeflow.tools;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.port.StoreUnavailableException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@link ChangeTool} is for tools, for resources and prompts: whoever meets a database that is away hears to try again. */
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private static final String UNAVAILABLE =
            "The database is not available at the moment. Try again in a few seconds. [store_unavailable]";

    private Reading() {}

    /**
     * What the work gives.
     *
     * @throws JsonRpcException if the database is away: where it is, only the log says
     */
    static <T> T of(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreUnavailableException e) {
            LOG.warn("nothing could be read: {}", e.getMessage());
            throw new JsonRpcException(ErrorCode.UNAVAILABLE, UNAVAILABLE);
        }
    }
}
