package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.Page;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.Tally;
import dev.changeflow.service.Changes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code list_change_requests}: filters, words, pages. */
final class ListChangeRequests extends ChangeTool<ListChangeRequests.Input, ListChangeRequests.Listed> {

    private final Changes changes;

    ListChangeRequests(Changes changes) {
        this.changes = changes;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("list_change_requests")
                .describedAs("""
                        Lists changes, newest first, that pass every filter given, such as {"state":"assessing"}.""")
                .hinting(ToolHints.READ_ONLY)
                .inOutline();
    }

    @Override
    Listed answer(Input input, Actor actor) {
        ChangeFilter filter = input.filter();
        Page<Change> page = changes.list(filter, new PageRequest(Cursor.place(input.cursor()), input.limit()));
        Tally tally = changes.tally(filter);
        return new Listed(
                page.items().stream().map(ChangeSummary::of).toList(),
                tally.atLeast(),
                tally.complete() ? null : true,
                page.next().map(Cursor::of).orElse(null));
    }

    /** The arguments. */
    record Input(
            @Also("status") @Nullable StateName state,

            @Also({"change_type", "changeType"}) @Nullable ChangeType type,

            @Nullable EnvironmentName environment,

            @Also({"risk_category", "riskCategory", "risk_level", "riskLevel"}) @Nullable
            RiskBand riskBand,

            @Describe("Its exact name") @Nullable String system,

            @Also({"search", "text"}) @Describe("Words, all in id, title, description or systems") @Nullable
            String query,

            @Describe("With offset") @Nullable OffsetDateTime createdFrom,

            @Nullable OffsetDateTime createdBefore,

            @Range(min = 1, max = 100) @Default("20") int limit,

            @Describe("next_cursor of the page before") @Nullable
            String cursor) {

        ChangeFilter filter() {
            return new ChangeFilter(
                    state == null ? null : Set.of(state.state()),
                    type,
                    environment == null ? null : environment.environment(),
                    riskBand,
                    system,
                    query,
                    instant(createdFrom),
                    instant(createdBefore));
        }

        private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
            return time == null ? null : time.toInstant();
        }
    }

    /** The answer. */
    record Listed(
            List<ChangeSummary> changes,
            long total,
            @Nullable Boolean moreThanTotal,
            @Nullable String nextCursor) {}
}
