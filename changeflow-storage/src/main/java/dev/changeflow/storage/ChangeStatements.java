package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.CHANGES;
import static dev.changeflow.storage.Tables.CHANGE_LINKS;
import static dev.changeflow.storage.Tables.CHANGE_SYSTEMS;
import static dev.changeflow.storage.Tables.IDEMPOTENCY_KEYS;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.port.IdempotencyKey;
import dev.changeflow.port.IdempotentOutcome;
import dev.changeflow.port.SearchText;
import java.util.function.Function;
import org.jooq.InsertOnDuplicateStep;
import org.jspecify.annotations.Nullable;

/** How a change is written: {@link ChangeRows} read it. */
final class ChangeStatements {

    private static final RowShape<Change> STATUS = RowShape.<Change>of(CHANGES)
            .with(CHANGES.version, Change::version)
            .with(CHANGES.state, Change::state)
            .with(CHANGES.updatedAt, Change::updatedAt)
            .with(CHANGES.dossier, Change::dossier)
            .with(CHANGES.riskScore, risk(RiskAssessment::score))
            .with(CHANGES.riskBand, risk(RiskAssessment::band))
            .with(CHANGES.riskPolicy, risk(RiskAssessment::policyRevision))
            .with(CHANGES.riskAssessedAt, risk(RiskAssessment::assessedAt))
            .with(CHANGES.riskFactors, risk(RiskAssessment::factors));

    private static final RowShape<Change> CONTENT = RowShape.<Change>of(CHANGES)
            .with(CHANGES.searchText, SearchText::of)
            .with(CHANGES.type, change -> change.content().classification().type())
            .with(
                    CHANGES.environment,
                    change -> change.content().classification().environment())
            .with(CHANGES.priority, change -> change.content().classification().priority())
            .with(CHANGES.impact, change -> change.content().classification().impact())
            .with(CHANGES.urgency, change -> change.content().classification().urgency())
            .with(CHANGES.windowStart, window(PlannedWindow::start))
            .with(CHANGES.windowEnd, window(PlannedWindow::end))
            .with(CHANGES.assignee, change -> change.content().assignee())
            .with(CHANGES.readiness, change -> change.content().readiness())
            .with(CHANGES.systems, change -> change.content().systems())
            .with(CHANGES.tags, change -> change.content().tags())
            .with(CHANGES.title, change -> change.content().title())
            .with(CHANGES.description, change -> change.content().description())
            .with(CHANGES.justification, change -> change.content().plans().justification())
            .with(CHANGES.implementationPlan, change -> change.content().plans().implementation())
            .with(CHANGES.testPlan, change -> change.content().plans().test())
            .with(CHANGES.rollbackPlan, change -> change.content().plans().rollback())
            .with(CHANGES.communicationPlan, change -> change.content().plans().communication());

    /** What stays from the first version to the last. */
    private static final RowShape<Change> BEGINNING = RowShape.<Change>of(CHANGES)
            .with(CHANGES.id, Change::id)
            .with(CHANGES.createdAt, Change::createdAt)
            .with(CHANGES.requesterKind, change -> change.requester().kind())
            .with(CHANGES.requesterSubject, change -> change.requester().subject())
            .with(CHANGES.requesterOnBehalfOf, change -> change.requester().onBehalfOf())
            .with(CHANGES.requesterClient, change -> change.requester().client())
            .with(CHANGES.originSource, origin(ExternalReference::source))
            .with(CHANGES.originId, origin(ExternalReference::id));

    static final ReadyStatement<Change> INSERT =
            BEGINNING.and(STATUS).and(CONTENT).insert();

    /** Updates the version before. */
    static final ReadyStatement<Change> UPDATE = STATUS.and(CONTENT)
            .update(RowShape.<Change>of(CHANGES)
                    .with(CHANGES.id, Change::id)
                    .with(CHANGES.version, change -> change.version() - 1));

    /** A system's folded name, of a change. */
    record Affected(String key, Change change) {}

    private static final RowShape<Affected> SYSTEM = RowShape.<Affected>of(CHANGE_SYSTEMS)
            .with(CHANGE_SYSTEMS.nameKey, Affected::key)
            .with(CHANGE_SYSTEMS.createdAt, row -> row.change().createdAt())
            .with(CHANGE_SYSTEMS.changeId, row -> row.change().id());

    /** For a new change. */
    static final ReadyStatement<Affected> INSERT_SYSTEM = SYSTEM.insert();

    /** Those already there stay untouched, so that most updates write nothing. */
    static final ReadyStatement<Affected> ADD_SYSTEM = SYSTEM.insert(InsertOnDuplicateStep::onConflictDoNothing);

    /** One change has links to another. */
    record Linked(ChangeId to, ChangeId from) {}

    static final ReadyStatement<Linked> ADD_LINK = RowShape.<Linked>of(CHANGE_LINKS)
            .with(CHANGE_LINKS.toId, Linked::to)
            .with(CHANGE_LINKS.changeId, Linked::from)
            .insert();

    /** What a write did under a key. */
    record Remembered(IdempotencyKey key, IdempotentOutcome outcome) {}

    static final ReadyStatement<Remembered> REMEMBER = RowShape.<Remembered>of(IDEMPOTENCY_KEYS)
            .with(IDEMPOTENCY_KEYS.actor, row -> row.key().actor())
            .with(IDEMPOTENCY_KEYS.key, row -> row.key().key())
            .with(IDEMPOTENCY_KEYS.fingerprint, row -> row.outcome().fingerprint())
            .with(IDEMPOTENCY_KEYS.changeId, row -> row.outcome().changeId())
            .with(IDEMPOTENCY_KEYS.changeVersion, row -> row.outcome().changeVersion())
            .insert();

    private ChangeStatements() {}

    private static <V> Function<Change, @Nullable V> risk(Function<RiskAssessment, V> part) {
        return optional(Change::risk, part);
    }

    private static <V> Function<Change, @Nullable V> window(Function<PlannedWindow, V> part) {
        return optional(change -> change.content().window(), part);
    }

    private static <V> Function<Change, @Nullable V> origin(Function<ExternalReference, V> part) {
        return optional(Change::origin, part);
    }

    private static <W, V> Function<Change, @Nullable V> optional(
            Function<Change, @Nullable W> whole, Function<W, V> part) {
        return change -> {
            W there = whole.apply(change);
            return there == null ? null : part.apply(there);
        };
    }
}
