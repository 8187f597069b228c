package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.Involvement;
import dev.changeflow.domain.change.Requirement;
import dev.changeflow.domain.change.Review;
import dev.changeflow.domain.change.ReviewNotes;
import dev.changeflow.domain.change.TemplateUse;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.conflict.Conflict;
import dev.changeflow.domain.policy.Circumstances;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.policy.SystemKnowledge;
import dev.changeflow.domain.refusal.ChangeClosed;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.StaleChange;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Page;
import dev.changeflow.port.PageRequest;
import dev.changeflow.port.Tally;
import dev.changeflow.service.Acts.Done;
import dev.changeflow.service.Acts.Manner;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with changes. Every method may be called on any thread, and blocks. Whatever is refused throws a
 * {@link dev.changeflow.domain.refusal.Refusal} and leaves no trace.
 */
public final class Changes {

    private static final int MOST_ATTEMPTS = 3;
    private static final TextRule STATEMENT = TextRule.text(10_000);

    private final ChangeStore store;
    private final Supplier<Policies> policies;
    private final InstantSource clock;
    private final Acts acts;
    private final Weighing weighing;
    private final Conflicts conflicts;
    private final ChangeFiles files;

    /** Keeps changes in that store, under those policies. */
    public Changes(ChangeStore store, Supplier<Policies> policies, InstantSource clock) {
        this(
                store,
                policies,
                clock,
                id -> {},
                new Weighing(policies, SystemKnowledge.NONE),
                new Conflicts(store, new Systems(store.systems(), clock)));
    }

    private Changes(
            ChangeStore store,
            Supplier<Policies> policies,
            InstantSource clock,
            Consumer<ChangeId> news,
            Weighing weighing,
            Conflicts conflicts) {
        this.store = store;
        this.policies = policies;
        this.clock = clock;
        this.acts = new Acts(store, news);
        this.weighing = weighing;
        this.conflicts = conflicts;
        this.files = new ChangeFiles(store, policies, conflicts);
    }

    /** These changes, with each that is written told to {@code news} on the thread that wrote it, which it must not hold up. */
    public Changes telling(Consumer<ChangeId> news) {
        return new Changes(store, policies, clock, news, weighing, conflicts);
    }

    /** These changes, weighed like that. */
    public Changes weighedBy(Weighing other) {
        return new Changes(store, policies, clock, acts.news(), other, conflicts);
    }

    /** These changes, with what gets in their way looked for there. */
    public Changes minding(Conflicts other) {
        return new Changes(store, policies, clock, acts.news(), weighing, other);
    }

    /** Creates a change, submitted or as a draft, and weighs it at once. */
    public Outcome submit(SubmitChange command, Actor actor) {
        ChangeContent said = Risks.content(command.draft());
        String template = command.template();
        ChangeContent content = template == null
                ? said
                : TemplateUses.filled(
                        said, new Catalogue(store, clock).find(template).terms());
        ChangeState state = command.asDraft() ? ChangeState.DRAFT : ChangeState.SUBMITTED;
        Fingerprint fingerprint = Fingerprint.of("submit")
                .with(said, command.inWords())
                .with(state)
                .with(template);
        Manner manner = new Manner(actor, command.idempotencyKey(), fingerprint, command.dryRun());
        Instant now = now();
        Weighed weighed = weighing.weigh(content, store.outcomes(), now);
        return acts.perform(manner, transaction -> {
            ChangeId id = transaction.nextId(now.atZone(ZoneOffset.UTC).toLocalDate());
            Change fresh =
                    new Change(id, 1, state, content, weighed.assessment(), Dossier.EMPTY, actor, null, now, now);
            Change change = template == null ? fresh : TemplateUses.made(transaction, fresh, template);
            transaction.insert(change);
            return new Done(change, List.of(created(change), assessed(change, weighed, null, actor)));
        });
    }

    /** One change; refuses an id that no change has. */
    public Change find(ChangeId id) {
        return store.find(id).orElseThrow(() -> new UnknownChange(id));
    }

    /** One change with all there is to know about it; refuses an id that no change has. */
    public ChangeFile file(ChangeId id) {
        return files.of(id, now());
    }

    /** A page of changes, newest first. */
    public Page<Change> list(ChangeFilter filter, PageRequest page) {
        return store.list(filter, page);
    }

    /** How many changes a filter lets through, told quickly. */
    public Tally tally(ChangeFilter filter) {
        return store.tally(filter);
    }

    /** How many changes a filter lets through, however long counting takes. */
    public long count(ChangeFilter filter) {
        return store.count(filter);
    }

    /** Weighs a stored change anew, under the policy of today. */
    public Outcome assess(AssessChange command, Actor actor) {
        Fingerprint fingerprint = Fingerprint.of("assess").with(command.id()).with(command.expectedVersion());
        Manner manner = new Manner(actor, command.idempotencyKey(), fingerprint, command.dryRun());
        Instant now = now();
        return acts.perform(manner, transaction -> {
            Change change = current(transaction, command.id(), command.expectedVersion());
            if (change.state().isTerminal()) {
                throw new ChangeClosed(change.id(), change.state());
            }
            Weighed weighed = weighing.weigh(change.content(), transaction.outcomes(), now);
            Change next =
                    change.involving(actor.person(), Involvement.Part.ASSESSED).assessed(weighed.assessment(), now);
            transaction.update(next);
            return new Done(next, List.of(assessed(next, weighed, change.risk(), actor)));
        });
    }

    /**
     * Lets a change say something else, or adds to its file. What was approved goes back to assessing when it says
     * something else; an update that changes nothing keeps the version.
     */
    public Outcome update(UpdateChange command, Actor actor) {
        Manner manner = new Manner(actor, command.idempotencyKey(), Updating.fingerprint(command), command.dryRun());
        Instant now = now();
        return acts.perform(manner, transaction -> new Updating(weighing, command, actor, now).in(transaction));
    }

    /** Moves a change along its lifecycle, if all the new state requires is there. */
    public Outcome transition(TransitionChange command, Actor actor) {
        checkStatements(command);
        if (command.review() != null) {
            Permissions.demandReview(actor);
        }
        Fingerprint fingerprint = Fingerprint.of("transition")
                .with(command.id())
                .with(command.to())
                .with(command.reason())
                .with(command.testResult())
                .with(command.review())
                .with(command.expectedVersion());
        Manner manner = new Manner(actor, command.idempotencyKey(), fingerprint, command.dryRun());
        for (int attempt = 1; ; attempt++) {
            try {
                return transition(command, manner, now());
            } catch (StaleChange overtaken) {
                if (attempt == MOST_ATTEMPTS || command.expectedVersion() != null) {
                    throw overtaken;
                }
            }
        }
    }

    /** Conflicts are looked for before the transaction, which makes sure that the change is still what was looked at. */
    private Outcome transition(TransitionChange command, Manner manner, Instant now) {
        Actor actor = manner.actor();
        Optional<Change> looked = command.to().requirements().contains(Requirement.NO_CONFLICT)
                ? store.find(command.id())
                : Optional.empty();
        List<Conflict> stopping = looked.map(change -> conflicts.stopping(change, command.to(), now))
                .orElse(List.of());
        return acts.perform(manner, transaction -> {
            Change stored = current(transaction, command.id(), command.expectedVersion());
            if (looked.isPresent() && looked.get().version() != stored.version()) {
                throw new StaleChange(command.id());
            }
            Permissions.demandTransition(actor, stored, command.to());
            Change change = command.to().requirements().contains(Requirement.APPROVALS)
                    ? TemplateUses.verified(transaction, stored)
                    : stored;
            Roll roll = Attendance.roll(transaction, change, now);
            Change begun = change;
            if (command.to() == ChangeState.IMPLEMENTING) {
                roll = roll.beginning(actor.person());
                begun = change.involving(actor.person(), Involvement.Part.IMPLEMENTED);
            }
            Circumstances circumstances = new Circumstances(
                    roll.at(),
                    command.reason(),
                    command.testResult(),
                    roll,
                    Dependencies.in(transaction).neighbours(change),
                    stopping,
                    command.review() == null ? null : new Review(command.review(), actor, now));
            Policies current = policies.get();
            Change next = current.lifecycle().enter(begun, command.to(), circumstances);
            transaction.update(next);
            TemplateUses.count(transaction, change, next, actor);
            List<AuditEvent> events = new ArrayList<>();
            TemplateUses.left(stored, next, actor).ifPresent(events::add);
            if (command.review() != null) {
                events.add(reviewed(next, command.review(), actor));
            }
            events.add(moved(current, change, next, circumstances, actor));
            return new Done(next, events);
        });
    }

    static Change current(ChangeTransaction transaction, ChangeId id, @Nullable Long expectedVersion) {
        Change change = transaction.find(id).orElseThrow(() -> new UnknownChange(id));
        if (expectedVersion != null && expectedVersion != change.version()) {
            throw new StaleChange(id, expectedVersion, change.version());
        }
        return change;
    }

    private static void checkStatements(TransitionChange command) {
        List<Violation> violations = new ArrayList<>();
        if (command.reason() != null) {
            STATEMENT.check("reason", command.reason()).ifPresent(violations::add);
        }
        if (command.testResult() != null) {
            STATEMENT.check("test_result", command.testResult()).ifPresent(violations::add);
        }
        if (command.review() != null) {
            violations.addAll(command.review().violations());
            if (!command.to().requirements().contains(Requirement.REVIEW)) {
                violations.add(
                        new Violation("review", "comes with to: closed or cancelled only", "leave it out until then"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
    }

    private static AuditEvent created(Change change) {
        var classification = change.content().classification();
        TemplateUse use = change.dossier().template();
        return new Facts()
                .with("template", use == null ? null : use.label())
                .with("state", change.state().label())
                .with("title", change.content().title())
                .with("type", classification.type().label())
                .with("environment", classification.environment().label())
                .event(AuditKind.CHANGE_CREATED, change, change.requester());
    }

    static AuditEvent assessed(Change change, Weighed weighed, @Nullable RiskAssessment before, Actor actor) {
        Facts facts = new Facts().with(weighed);
        if (before != null) {
            facts.with("previous_score", Integer.toString(before.score()));
        }
        return facts.event(AuditKind.RISK_ASSESSED, change, actor);
    }

    private static AuditEvent reviewed(Change change, ReviewNotes notes, Actor actor) {
        return new Facts()
                .with("outcome", notes.outcome())
                .with("happened", notes.happened())
                .with("learned", notes.learned())
                .with("follow_ups", notes.followUps())
                .event(AuditKind.CHANGE_REVIEWED, change, actor);
    }

    private static AuditEvent moved(
            Policies policies, Change before, Change after, Circumstances circumstances, Actor actor) {
        Facts facts = new Facts()
                .with("from", before.state().label())
                .with("to", after.state().label())
                .with("reason", circumstances.reason())
                .with("test_result", circumstances.testResult())
                .with(
                        "conflicts",
                        circumstances.conflicts().stream()
                                .map(Conflict::described)
                                .collect(Collectors.joining("; ")));
        if (after.state().requirements().contains(Requirement.APPROVALS)) {
            ApprovalFacts.add(facts, policies, before, circumstances);
        }
        if (after.state() == ChangeState.IMPLEMENTING) {
            BeginningFacts.add(facts, policies, before, circumstances);
        }
        return facts.event(AuditKind.STATE_CHANGED, after, actor);
    }

    /** Whole milliseconds, so that every store gives back the instant it was given. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
