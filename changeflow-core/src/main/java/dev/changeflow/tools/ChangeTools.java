package dev.changeflow.tools;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.service.ChangeWindows;
import dev.changeflow.service.Changes;
import dev.changeflow.service.Conflicts;
import dev.changeflow.service.Freezes;
import dev.changeflow.service.People;
import dev.changeflow.service.Services;
import java.time.InstantSource;
import java.util.List;

/** The product's tools, in the order they are listed: the order in which a change needs them. */
public final class ChangeTools {

    private ChangeTools() {}

    /** The tools that look for a time, over these services. */
    public static List<Tool<?, ?>> planning(
            Conflicts conflicts, ChangeWindows windows, Freezes freezes, InstantSource clock) {
        SaidTimes times = new SaidTimes(clock, freezes.zone());
        return List.of(new CheckConflicts(conflicts, times), new FindChangeWindow(windows, times));
    }

    /** All other tools, over these services. */
    public static List<Tool<?, ?>> over(Services services) {
        Changes changes = services.changes();
        People people = services.people();
        return List.of(
                new CreateChangeRequest(changes),
                new UpdateChangeRequest(changes),
                new GetChangeRequest(changes),
                new ListChangeRequests(changes),
                new AssessChangeRisk(changes, services.risks()),
                new CheckFreezePeriod(services.freezes()),
                new RequestApprovalTool(people.approvals()),
                new GetApprovalStatus(people.approvals()),
                new EmergencyOverrideTool(people.overrides()),
                new MoveChange(changes),
                new ReadAuditTrail(services.trail(), services.ledger()));
    }
}
