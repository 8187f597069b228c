package dev.changeflow.tools;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.service.Changes;
import dev.changeflow.service.People;
import dev.changeflow.service.Services;
import java.util.List;

/** The product's tools, in the order they are listed: the order in which a change needs them. */
public final class ChangeTools {

    private ChangeTools() {}

    /** All tools, over these services. */
    public static List<Tool<?, ?>> over(Services services) {
        Changes changes = services.changes();
        People people = services.people();
        SaidTimes times = new SaidTimes(services.freezes());
        return List.of(
                new CreateChangeRequest(changes, times),
                new UpdateChangeRequest(changes, times),
                new GetChangeRequest(changes),
                new ListChangeRequests(changes),
                new AssessChangeRisk(changes, services.risks()),
                new CheckFreezePeriod(services.freezes()),
                new FindChangeWindow(services.windows(), times),
                new CheckConflicts(services.conflicts(), times),
                new RequestApprovalTool(people.approvals()),
                new GetApprovalStatus(people.approvals()),
                new MoveChange(changes, times),
                new ChangePermit(services.permits()),
                new EmergencyOverrideTool(people.overrides()),
                new ReadAuditTrail(services.trail(), services.ledger()),
                new ReadMetrics(services.metrics()));
    }
}
