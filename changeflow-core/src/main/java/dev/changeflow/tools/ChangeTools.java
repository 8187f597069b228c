package dev.changeflow.tools;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.service.AuditTrail;
import dev.changeflow.service.Changes;
import dev.changeflow.service.Freezes;
import dev.changeflow.service.Ledger;
import dev.changeflow.service.Risks;
import java.util.List;

/** The product's tools, in the order they are listed: the order in which a change needs them. */
public final class ChangeTools {

    private ChangeTools() {}

    /** All tools, over these services. */
    public static List<Tool<?, ?>> over(
            Changes changes, Risks risks, Freezes freezes, AuditTrail trail, Ledger ledger) {
        return List.of(
                new CreateChangeRequest(changes),
                new UpdateChangeRequest(changes),
                new GetChangeRequest(changes),
                new ListChangeRequests(changes),
                new AssessChangeRisk(changes, risks),
                new CheckFreezePeriod(freezes),
                new GetApprovalStatus(changes),
                new MoveChange(changes),
                new ReadAuditTrail(trail, ledger));
    }
}
