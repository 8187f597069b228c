package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.Involvement;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.policy.Lifecycle;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.policy.RiskContext;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.EndedChange;
import dev.changeflow.service.ImportLine.Decoded;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes over changes made elsewhere. A change keeps its author, its day and its outcome; importing it again changes
 * nothing. It is weighed by what it says alone, without the history it becomes part of: its outcome is known, so nothing
 * is believed about it beforehand. An import that is broken off keeps the batches it finished, and may simply be repeated.
 */
public final class ChangeImport {

    private static final int BATCH = 500;
    private static final TextRule NAME = TextRule.line(200);
    private static final TextRule OUTCOME = TextRule.text(10_000);

    /** Whatever is still under way elsewhere begins here as submitted: an import cannot bring approvals along. */
    private static final Set<ChangeState> IMPORTABLE = EnumSet.of(
            ChangeState.SUBMITTED,
            ChangeState.COMPLETED,
            ChangeState.FAILED,
            ChangeState.REJECTED,
            ChangeState.CANCELLED);

    private final ChangeStore store;
    private final Supplier<Policies> policies;
    private final InstantSource clock;

    /** Imports into that store, weighing each change by the risk policy among those. */
    public ChangeImport(ChangeStore store, Supplier<Policies> policies, InstantSource clock) {
        this.store = store;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Imports every line, in batches of {@value #BATCH} that are each kept whole or not at all.
     *
     * @param lines read one at a time, so the file may be larger than memory
     * @param actor who imports; never an agent
     * @param progress told after every batch
     */
    public ImportReport run(Iterator<? extends ImportLine> lines, Actor actor, Consumer<ImportReport> progress) {
        Permissions.demandImport(actor);
        ImportTally tally = new ImportTally();
        List<Prepared> batch = new ArrayList<>();
        while (lines.hasNext()) {
            prepare(lines.next(), tally, batch);
            if (batch.size() == BATCH) {
                keep(batch, actor, tally);
                progress.accept(tally.report());
            }
        }
        keep(batch, actor, tally);
        ImportReport report = tally.report();
        progress.accept(report);
        return report;
    }

    private void prepare(ImportLine line, ImportTally tally, List<Prepared> batch) {
        tally.line();
        switch (line) {
            case ImportLine.Unreadable(long number, String problem) -> tally.skip(number, problem);
            case Decoded decoded -> {
                try {
                    batch.add(prepared(decoded));
                } catch (InvalidContent e) {
                    tally.skip(decoded.number(), e.getMessage());
                }
            }
        }
    }

    private Prepared prepared(Decoded line) {
        List<Violation> violations = new ArrayList<>();
        NAME.check("requester", line.author()).ifPresent(violations::add);
        NAME.check("source", line.origin().source()).ifPresent(violations::add);
        NAME.check("id", line.origin().id()).ifPresent(violations::add);
        String outcome = line.outcome() == null ? "" : line.outcome();
        OUTCOME.check("outcome", outcome).ifPresent(violations::add);
        Instant now = now();
        Instant createdAt = line.createdAt().toInstant();
        if (createdAt.isAfter(now) || createdAt.isBefore(Instant.EPOCH)) {
            violations.add(new Violation("created_at", "is not between 1970 and now", "check the date"));
        }
        ChangeState state = line.state() == null ? ChangeState.COMPLETED : line.state();
        if (!IMPORTABLE.contains(state)) {
            violations.add(new Violation(
                    "state",
                    "is " + state.label() + ", and what is under way cannot be imported",
                    "import it as submitted, to be assessed and approved here"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        ChangeContent content = Risks.content(line.draft());
        return new Prepared(
                line, content, state, outcome, policies.get().risk().assess(content, RiskContext.NONE, now));
    }

    private void keep(List<Prepared> batch, Actor actor, ImportTally tally) {
        if (batch.isEmpty()) {
            return;
        }
        List<Prepared> lines = List.copyOf(batch);
        int imported = store.write(transaction -> insertNew(transaction, lines, actor));
        tally.kept(imported, lines.size() - imported);
        batch.clear();
    }

    private static int insertNew(ChangeTransaction transaction, List<Prepared> lines, Actor actor) {
        int imported = 0;
        List<EndedChange> endings = new ArrayList<>();
        for (Prepared line : lines) {
            if (transaction.findByOrigin(line.line().origin()).isEmpty()) {
                Change change = insert(transaction, line, actor);
                Endings.ofImported(change).ifPresent(endings::add);
                imported++;
            }
        }
        transaction.add(endings);
        return imported;
    }

    private static Change insert(ChangeTransaction transaction, Prepared prepared, Actor actor) {
        Decoded line = prepared.line();
        Instant createdAt = line.createdAt().toInstant();
        ChangeId id = transaction.nextId(createdAt.atZone(ZoneOffset.UTC).toLocalDate());
        Change imported = new Change(
                id,
                1,
                prepared.state(),
                prepared.content(),
                prepared.risk(),
                Lifecycle.ended(Dossier.EMPTY, prepared.state()),
                Actor.human(line.author()),
                line.origin(),
                createdAt,
                prepared.risk().assessedAt());
        Change change = imported.state().isTerminal()
                ? imported
                : imported.involving(actor.person(), Involvement.Part.IMPORTED);
        transaction.insert(change);
        transaction.append(new Facts()
                .with("state", change.state().label())
                .with("title", change.content().title())
                .with("author", line.author())
                .with("created_at", line.createdAt().toString())
                .with("source", line.origin().source())
                .with("source_id", line.origin().id())
                .with("outcome", prepared.outcome())
                .with(prepared.risk())
                .with(prepared.content())
                .event(AuditKind.CHANGE_IMPORTED, change, actor));
        return change;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private record Prepared(
            Decoded line, ChangeContent content, ChangeState state, String outcome, RiskAssessment risk) {}
}
