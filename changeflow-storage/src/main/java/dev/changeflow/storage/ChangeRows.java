package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.risk.RiskAssessment;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A change from a row of {@link Tables.Changes}; {@link ChangeStatements} write it. */
final class ChangeRows {

    /** Everything a change is made of; the search text is not. */
    static final List<? extends Field<?>> FIELDS = Arrays.stream(CHANGES.fields())
            .filter(field -> !field.equals(CHANGES.searchText))
            .toList();

    private ChangeRows() {}

    static Change change(Record row) {
        return new Change(
                row.get(CHANGES.id),
                row.get(CHANGES.version),
                row.get(CHANGES.state),
                content(row),
                risk(row),
                row.get(CHANGES.dossier),
                requester(row),
                origin(row),
                row.get(CHANGES.createdAt),
                row.get(CHANGES.updatedAt));
    }

    private static ChangeContent content(Record row) {
        return new ChangeContent(
                row.get(CHANGES.title),
                row.get(CHANGES.description),
                classification(row),
                row.get(CHANGES.systems),
                window(row),
                plans(row),
                row.get(CHANGES.readiness),
                row.get(CHANGES.assignee),
                row.get(CHANGES.tags));
    }

    private static Classification classification(Record row) {
        return new Classification(
                row.get(CHANGES.type),
                row.get(CHANGES.environment),
                row.get(CHANGES.priority),
                row.get(CHANGES.impact),
                row.get(CHANGES.urgency));
    }

    private static @Nullable PlannedWindow window(Record row) {
        return row.get(CHANGES.windowStart) == null
                ? null
                : new PlannedWindow(row.get(CHANGES.windowStart), row.get(CHANGES.windowEnd));
    }

    private static Plans plans(Record row) {
        return new Plans(
                row.get(CHANGES.justification),
                row.get(CHANGES.implementationPlan),
                row.get(CHANGES.testPlan),
                row.get(CHANGES.rollbackPlan),
                row.get(CHANGES.communicationPlan));
    }

    private static @Nullable RiskAssessment risk(Record row) {
        return row.get(CHANGES.riskScore) == null
                ? null
                : new RiskAssessment(
                        row.get(CHANGES.riskScore),
                        row.get(CHANGES.riskBand),
                        row.get(CHANGES.riskFactors),
                        row.get(CHANGES.riskPolicy),
                        row.get(CHANGES.riskAssessedAt));
    }

    private static Actor requester(Record row) {
        return new Actor(
                row.get(CHANGES.requesterKind),
                row.get(CHANGES.requesterSubject),
                row.get(CHANGES.requesterOnBehalfOf),
                row.get(CHANGES.requesterClient));
    }

    private static @Nullable ExternalReference origin(Record row) {
        return row.get(CHANGES.originSource) == null
                ? null
                : new ExternalReference(row.get(CHANGES.originSource), row.get(CHANGES.originId));
    }
}
