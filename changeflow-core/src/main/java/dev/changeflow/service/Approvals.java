package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.approval.Person;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.ApprovalCondition;
import dev.changeflow.domain.change.ApprovalRequest;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.SignedContent;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.freeze.CalendarWindow;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.policy.Circumstances;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.policy.SetAside;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.refusal.NothingToDecide;
import dev.changeflow.domain.refusal.StaleApproval;
import dev.changeflow.domain.refusal.UnknownChange;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.service.Acts.Done;
import dev.changeflow.service.Acts.Manner;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks people to decide, takes their decisions, and says where a change stands. Anybody may ask; only people decide, and
 * nobody about what they have a hand in.
 */
public final class Approvals {

    private static final TextRule COMMENT = TextRule.text(10_000);
    private static final TextRule CONDITION = TextRule.line(500);
    private static final int MOST_CONDITIONS = 20;

    private static final Set<ChangeState> OPEN = EnumSet.of(
            ChangeState.ASSESSING,
            ChangeState.APPROVED,
            ChangeState.SCHEDULED,
            ChangeState.FAILED,
            ChangeState.ROLLED_BACK);

    private final ChangeStore store;
    private final Supplier<Policies> policies;
    private final InstantSource clock;
    private final Acts acts;

    /**
     * Decisions about the changes in that store, under those policies.
     *
     * @param news is told of each change that was written, on the thread that wrote it, which it must not hold up
     */
    public Approvals(ChangeStore store, Supplier<Policies> policies, InstantSource clock, Consumer<ChangeId> news) {
        this.store = store;
        this.policies = policies;
        this.clock = clock;
        this.acts = new Acts(store, news);
    }

    /** What people decide on, and where it stands; refuses an id that no change has. */
    public ApprovalSheet sheet(ChangeId id) {
        Change change = TemplateUses.verified(store, store.find(id).orElseThrow(() -> new UnknownChange(id)));
        return new ApprovalSheet(
                change,
                policies.get().approvals().content(change),
                status(change, Attendance.roll(store, change, now())));
    }

    /** Where a change stands with its approvals. */
    public ApprovalStatus status(ChangeId id) {
        return sheet(id).status();
    }

    /**
     * Asks people to decide; a change that was only submitted becomes one that is assessed. Asking again about the same
     * content changes nothing; about another, people have their time anew.
     */
    public Outcome request(RequestApproval command, Actor actor) {
        Fingerprint fingerprint = Fingerprint.of("request-approval").with(command.id());
        Manner manner = new Manner(actor, command.idempotencyKey(), fingerprint, command.dryRun());
        Instant now = now();
        return acts.perform(manner, transaction -> {
            Change stored = Changes.current(transaction, command.id(), null);
            List<AuditEvent> events = new ArrayList<>();
            Change asked = assessing(transaction, TemplateUses.verified(transaction, stored), actor, now, events);
            String hash = policies.get().approvals().content(asked).hash();
            if (asked.dossier().deliberation().requestFor(hash).isEmpty()) {
                asked = asked(asked, hash, actor, now);
                events.add(requested(asked, actor));
                transaction.update(asked);
            }
            if (events.isEmpty()) {
                return new Done(stored, events);
            }
            TemplateUses.left(stored, asked, actor).ifPresent(events::addFirst);
            return new Done(asked, events);
        });
    }

    /** Records a person's decision about the content they saw. */
    public Outcome decide(DecideChange command, Actor actor) {
        checkTexts(command);
        String seat = Objects.requireNonNullElse(command.inPlaceOf(), actor.subject());
        Fingerprint fingerprint = Fingerprint.of("decide").with(command.id());
        Instant now = now();
        return acts.perform(new Manner(actor, null, fingerprint, false), transaction -> {
            Change stored = Changes.current(transaction, command.id(), null);
            Change change = TemplateUses.verified(transaction, stored);
            Roll roll = Attendance.roll(transaction, change, now);
            Permissions.demandDecision(actor, change, seat, roll);
            demandOpen(change);
            ApprovalPolicy current = policies.get().approvals();
            SignedContent content = current.content(change);
            if (!content.hash().equals(command.seen().hex())) {
                throw new StaleApproval(change.id(), new ContentHash(content.hash()));
            }
            demandNamed(command, change, actor, roll);
            Approval decision = new Approval(command.decision(), actor, roll.at(), command.comment())
                    .on(content.hash())
                    .inPlaceOf(seat)
                    .under(command.conditions().stream()
                            .map(ApprovalCondition::open)
                            .toList())
                    .settingAside(command.setAside());
            Change next = change.noting(decided(change.dossier(), decision, content), roll.at());
            ApprovalStatus status = current.status(next, roll);
            demandCounted(actor, decision, status);
            transaction.update(next);
            List<AuditEvent> events = new ArrayList<>();
            TemplateUses.left(stored, next, actor).ifPresent(events::add);
            events.add(made(next, decision, status, actor));
            return new Done(next, events);
        });
    }

    /**
     * Records the word of who gave a condition, or of a person whose approval would count, that it is met.
     *
     * @param text of the condition as {@link ApprovalStatus#openConditions()} has it: numbers shift while people read
     */
    public Outcome conditionMet(ChangeId id, String text, Actor actor) {
        Instant now = now();
        Fingerprint fingerprint = Fingerprint.of("condition").with(id).with(text);
        return acts.perform(new Manner(actor, null, fingerprint, false), transaction -> {
            Change stored = Changes.current(transaction, id, null);
            Change change = TemplateUses.verified(transaction, stored);
            Roll roll = Attendance.roll(transaction, change, now);
            Permissions.demandDecision(actor, change, actor.subject(), roll);
            ApprovalPolicy current = policies.get().approvals();
            ApprovalStatus status = current.status(change, roll);
            if (!status.openConditions().contains(text)) {
                throw new InvalidContent("condition", "is not open by now, or never was", "look again at what is open");
            }
            if (!gave(actor, text, status) && !current.asks(actor, change, roll)) {
                throw new NotPermitted(
                        actor,
                        "say that a condition of " + change.id() + " is met",
                        "Who gave it may, and whose approval would count: " + status.whoMayDecide() + ".");
            }
            Dossier dossier = change.dossier()
                    .deciding(change.dossier().decisions().stream()
                            .map(decision -> decision.under(met(decision.conditions(), text, actor, roll.at())))
                            .toList());
            Change next = change.noting(dossier, roll.at());
            transaction.update(next);
            List<AuditEvent> events = new ArrayList<>();
            TemplateUses.left(stored, next, actor).ifPresent(events::add);
            events.add(new Facts().with("condition", text).event(AuditKind.CONDITION_MET, next, actor));
            return new Done(next, events);
        });
    }

    private Change assessing(
            ChangeTransaction transaction, Change change, Actor actor, Instant now, List<AuditEvent> events) {
        if (OPEN.contains(change.state())) {
            return change;
        }
        if (!change.state().successors().contains(ChangeState.ASSESSING)) {
            throw new NothingToDecide(change.id(), change.state());
        }
        Permissions.demandTransition(actor, change, ChangeState.ASSESSING);
        Roll roll = Attendance.roll(transaction, change, now);
        Change next = policies.get()
                .lifecycle()
                .enter(
                        change,
                        ChangeState.ASSESSING,
                        new Circumstances(roll.at(), null, null, roll, List.of(), List.of(), null));
        transaction.update(next);
        events.add(new Facts()
                .with("from", change.state().label())
                .with("to", next.state().label())
                .event(AuditKind.STATE_CHANGED, next, actor));
        return next;
    }

    private static Change asked(Change change, String hash, Actor actor, Instant now) {
        Instant at = now.isBefore(change.updatedAt()) ? change.updatedAt() : now;
        ApprovalRequest request = new ApprovalRequest(actor, at, hash, null);
        return change.noting(
                change.dossier().with(change.dossier().deliberation().asked(request)), at);
    }

    private AuditEvent requested(Change change, Actor actor) {
        ApprovalStatus status = status(change, Roll.at(change.updatedAt()));
        return new Facts()
                .with("policy", status.basis().policyRevision())
                .with("rule", status.basis().rule())
                .with("content_hash", status.basis().hash().hex())
                .with("required", Integer.toString(status.required()))
                .with(
                        "due",
                        status.basis()
                                .deadline()
                                .map(one -> one.due().toString())
                                .orElse(null))
                .event(AuditKind.APPROVAL_REQUESTED, change, actor);
    }

    private static AuditEvent made(Change change, Approval decision, ApprovalStatus status, Actor actor) {
        return new Facts()
                .with("decision", decision.decision().name().toLowerCase(Locale.ROOT))
                .with("in_place_of", Person.same(decision.seat(), actor.subject()) ? null : decision.seat())
                .with("comment", decision.comment())
                .with(
                        "conditions",
                        String.join(
                                "\n",
                                decision.conditions().stream()
                                        .map(ApprovalCondition::text)
                                        .toList()))
                .with("sets_aside", String.join(", ", decision.setAside()))
                .with("policy", status.basis().policyRevision())
                .with("rule", status.basis().rule())
                .with("content_hash", decision.contentHash())
                .event(AuditKind.DECISION_MADE, change, actor);
    }

    private static Dossier decided(Dossier dossier, Approval decision, SignedContent content) {
        return dossier.decided(decision).with(dossier.deliberation().with(content));
    }

    private static boolean gave(Actor actor, String text, ApprovalStatus status) {
        return status.given().stream()
                .filter(decision -> Person.same(decision.actor().subject(), actor.subject()))
                .flatMap(decision -> decision.conditions().stream())
                .anyMatch(condition -> condition.text().equals(text));
    }

    private static List<ApprovalCondition> met(
            List<ApprovalCondition> conditions, String text, Actor actor, Instant at) {
        return conditions.stream()
                .map(one -> one.isOpen() && one.text().equals(text) ? one.met(actor.subject(), at) : one)
                .toList();
    }

    /** A decision that the policy does not ask for is refused rather than kept and never counted. */
    private static void demandCounted(Actor actor, Approval decision, ApprovalStatus status) {
        if (!status.given().contains(decision)) {
            throw new NotPermitted(
                    actor,
                    "decide here: the rule " + status.basis().rule() + " asks " + status.whoMayDecide(),
                    "One of them has to decide.");
        }
    }

    private static void demandOpen(Change change) {
        if (!OPEN.contains(change.state())) {
            throw new NothingToDecide(change.id(), change.state());
        }
    }

    private static void checkTexts(DecideChange command) {
        List<Violation> violations = new ArrayList<>();
        COMMENT.check("comment", command.comment()).ifPresent(violations::add);
        command.conditions().forEach(text -> CONDITION.check("condition", text).ifPresent(violations::add));
        if (command.conditions().size() > MOST_CONDITIONS) {
            violations.add(new Violation("condition", "is given too often", "give at most " + MOST_CONDITIONS));
        }
        if (!command.conditions().isEmpty() && command.decision() != Decision.APPROVED) {
            violations.add(new Violation("condition", "goes with an approval only", "say it in the comment"));
        }
        if (!command.setAside().isEmpty() && command.decision() != Decision.APPROVED) {
            violations.add(new Violation("set_aside", "goes with an approval only", "leave it out"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
    }

    /** A freeze is set aside only where it holds the change back, and only by whom it names. */
    private void demandNamed(DecideChange command, Change change, Actor actor, Roll roll) {
        Map<String, CalendarWindow> binding = command.setAside().isEmpty() ? Map.of() : binding(change, roll.at());
        for (String id : command.setAside()) {
            CalendarWindow freeze = binding.get(id);
            if (freeze == null) {
                throw new InvalidContent(
                        "set_aside",
                        "names " + id + ", which does not hold " + change.id() + " back",
                        binding.isEmpty() ? "nothing does, so leave it out" : "name one of " + binding.keySet());
            }
            if (!SetAside.names(freeze, actor.subject())) {
                throw new NotPermitted(
                        actor,
                        "set aside the freeze " + id,
                        freeze.overriders().isEmpty()
                                ? "It names nobody who may."
                                : "It names " + String.join(", ", freeze.overriders()) + ".");
            }
        }
    }

    private Map<String, CalendarWindow> binding(Change change, Instant now) {
        Landing landing = Landing.of(change.content());
        ChangeType type = change.content().classification().type();
        PlannedWindow window = change.content().window();
        Map<String, CalendarWindow> binding = new TreeMap<>();
        List<FreezeCheck> checks =
                new ArrayList<>(List.of(policies.get().calendar().checkAt(now, landing, type)));
        if (window != null) {
            checks.add(policies.get().calendar().check(window, landing, type));
        }
        checks.forEach(check ->
                check.binding().forEach(period -> binding.put(period.window().id(), period.window())));
        return binding;
    }

    private ApprovalStatus status(Change change, Roll roll) {
        return policies.get().approvals().status(change, roll);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
