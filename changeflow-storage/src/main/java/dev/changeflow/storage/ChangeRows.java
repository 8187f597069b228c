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
import dev.changeflow.port.SearchText;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A change as a row of {@link Tables.Changes}, and back. */
final class ChangeRows {

    /** Everything a change is made of; the search text is not. */
    static final List<? extends Field<?>> FIELDS = Arrays.stream(CHANGES.fields())
            .filter(field -> !field.equals(CHANGES.searchText))
            .toList();

    private ChangeRows() {}

    /** The whole row of a change that is new. */
    static Record complete(Change change) {
        Record row = changing(change);
        row.set(CHANGES.id, change.id());
        row.set(CHANGES.createdAt, change.createdAt());
        Actor requester = change.requester();
        row.set(CHANGES.requesterKind, requester.kind());
        row.set(CHANGES.requesterSubject, requester.subject());
        row.set(CHANGES.requesterOnBehalfOf, requester.onBehalfOf());
        row.set(CHANGES.requesterClient, requester.client());
        ExternalReference origin = change.origin();
        if (origin != null) {
            row.set(CHANGES.originSource, origin.source());
            row.set(CHANGES.originId, origin.id());
        }
        return row;
    }

    /** What may differ from one version of a change to the next. */
    static Record changing(Change change) {
        Record row = CHANGES.newRecord();
        row.set(CHANGES.version, change.version());
        row.set(CHANGES.state, change.state());
        row.set(CHANGES.updatedAt, change.updatedAt());
        row.set(CHANGES.dossier, change.dossier());
        row.set(CHANGES.searchText, SearchText.of(change));
        setContent(row, change.content());
        setRisk(row, change.risk());
        return row;
    }

    private static void setContent(Record row, ChangeContent content) {
        Classification classification = content.classification();
        row.set(CHANGES.type, classification.type());
        row.set(CHANGES.environment, classification.environment());
        row.set(CHANGES.priority, classification.priority());
        row.set(CHANGES.impact, classification.impact());
        row.set(CHANGES.urgency, classification.urgency());
        PlannedWindow window = content.window();
        row.set(CHANGES.windowStart, window == null ? null : window.start());
        row.set(CHANGES.windowEnd, window == null ? null : window.end());
        row.set(CHANGES.assignee, content.assignee());
        row.set(CHANGES.readiness, content.readiness());
        row.set(CHANGES.systems, content.systems());
        row.set(CHANGES.tags, content.tags());
        row.set(CHANGES.title, content.title());
        row.set(CHANGES.description, content.description());
        Plans plans = content.plans();
        row.set(CHANGES.justification, plans.justification());
        row.set(CHANGES.implementationPlan, plans.implementation());
        row.set(CHANGES.testPlan, plans.test());
        row.set(CHANGES.rollbackPlan, plans.rollback());
        row.set(CHANGES.communicationPlan, plans.communication());
    }

    private static void setRisk(Record row, @Nullable RiskAssessment risk) {
        row.set(CHANGES.riskScore, risk == null ? null : risk.score());
        row.set(CHANGES.riskBand, risk == null ? null : risk.band());
        row.set(CHANGES.riskPolicy, risk == null ? null : risk.policyRevision());
        row.set(CHANGES.riskAssessedAt, risk == null ? null : risk.assessedAt());
        row.set(CHANGES.riskFactors, risk == null ? null : risk.factors());
    }

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
