package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.refusal.Refusal;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.port.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tool over the domain. The one place where a domain refusal becomes a refusal the model can act on, and so does a
 * database that is away: where it is, only the log says.
 */
abstract class ChangeTool<I, O> implements Tool<I, O> {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeTool.class);

    private static final String UNAVAILABLE =
            "The database is not available at the moment. Try again in a few seconds. A write may have been kept all the"
                    + " same: repeat it with the same idempotency_key, or look before you repeat it. [store_unavailable]";

    @Override
    public final O call(I input, ToolContext context) {
        try {
            return answer(input, Caller.of(context), context);
        } catch (Refusal refusal) {
            throw new ToolRefusal(refusal.getMessage() + " [" + refusal.code() + "]");
        } catch (StoreUnavailableException e) {
            LOG.warn("a tool could not be called: {}", e.getMessage());
            throw new ToolRefusal(UNAVAILABLE);
        }
    }

    /**
     * Does the work, for tools that need more of the call than who makes it.
     *
     * @throws Refusal if the domain refuses
     */
    O answer(I input, Actor actor, ToolContext context) {
        return answer(input, actor);
    }

    /**
     * Does the work.
     *
     * @throws Refusal if the domain refuses
     */
    abstract O answer(I input, Actor actor);

    static ChangeId changeId(String text) {
        return ChangeId.parse(text)
                .orElseThrow(() -> new ToolRefusal("id is not the id of a change. It looks like CHG-20270309-0001; "
                        + "list_change_requests finds the right one. [invalid_id]"));
    }

    static @Nullable ChangeId optionalChangeId(@Nullable String text) {
        return text == null ? null : changeId(text);
    }
}
