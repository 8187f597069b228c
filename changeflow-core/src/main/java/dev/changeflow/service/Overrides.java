package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.EmergencyRules;
import dev.changeflow.domain.approval.OverrideDigest;
import dev.changeflow.domain.approval.Person;
import dev.changeflow.domain.approval.Roll;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.EmergencyOverride.Confirmation;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.refusal.ChangeClosed;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.OverrideRefused;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Entry;
import dev.changeflow.port.Register;
import dev.changeflow.service.Acts.Done;
import dev.changeflow.service.Acts.Manner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leave to act before people agreed. Anybody may ask, with scope and length fixed; it holds once two people without a
 * hand in the change confirm it, or one where it names an incident of the kind the policy knows; it ends by itself; and
 * the change must be reviewed afterwards.
 */
public final class Overrides {

    /** Those that became effective, so that they can be counted. */
    private static final Register<Used> USED = new Register<>("overrides", Used.class);

    private static final TextRule JUSTIFICATION = new TextRule(2_000, true, false);
    private static final TextRule INCIDENT = TextRule.line(300);

    private final Supplier<Policies> policies;
    private final InstantSource clock;
    private final Acts acts;

    /**
     * Overrides of the changes in that store, under those policies.
     *
     * @param news is told of each change that was written, on the thread that wrote it, which it must not hold up
     */
    public Overrides(ChangeStore store, Supplier<Policies> policies, InstantSource clock, Consumer<ChangeId> news) {
        this.policies = policies;
        this.clock = clock;
        this.acts = new Acts(store, news);
    }

    /**
     * An override that became effective.
     *
     * @param person who asked for it, or was asked for
     * @param at when it became effective
     */
    record Used(String person, Instant at) {}

    /**
     * Asks for an override; replaces one that nobody confirmed yet, that is over, or that was asked for other content.
     * One that somebody confirmed stays for as long as the longest override may hold, then it may be replaced.
     */
    public Outcome request(RequestOverride command, Actor actor) {
        check(command);
        Fingerprint fingerprint = Fingerprint.of("override")
                .with(command.id())
                .with(command.justification())
                .with(new TreeSet<>(command.scope()))
                .with(command.minutes())
                .with(command.incident());
        Manner manner = new Manner(actor, command.idempotencyKey(), fingerprint, command.dryRun());
        Instant now = now();
        return acts.perform(manner, transaction -> {
            Change change = Changes.current(transaction, command.id(), null);
            Roll roll = Attendance.roll(transaction, change, now);
            demandUnderWay(change);
            String content = content(transaction, change);
            demandReplaceable(change, content, roll.at());
            demandQuota(transaction, change, requesterOf(actor), roll.at());
            EmergencyOverride override = new EmergencyOverride(
                    content,
                    command.scope(),
                    command.minutes(),
                    command.justification(),
                    command.incident(),
                    actor,
                    roll.at(),
                    List.of(),
                    null,
                    null);
            Change next = noting(change, override, roll.at());
            transaction.update(next);
            return new Done(next, List.of(event(AuditKind.OVERRIDE_REQUESTED, next, override, actor)));
        });
    }

    /**
     * Records a person's word that an override is needed; with enough of them it holds from now on, and the change must
     * be reviewed.
     *
     * @param seen the override they saw, and with it the content it was asked for
     */
    public Outcome confirm(ChangeId id, OverrideDigest seen, Actor actor) {
        Fingerprint fingerprint = Fingerprint.of("confirm").with(id);
        Instant now = now();
        return acts.perform(new Manner(actor, null, fingerprint, false), transaction -> {
            Change change = Changes.current(transaction, id, null);
            Roll roll = Attendance.roll(transaction, change, now);
            demandUnderWay(change);
            EmergencyOverride override = pending(change, roll.at());
            demandSeen(override, seen, change, content(transaction, change));
            Permissions.demandDecision(actor, change, actor.subject(), roll);
            demandOther(change, override, actor);
            int needed = policies.get().approvals().emergency().confirmations(override.incident());
            boolean enough = override.confirmations().size() + 1 >= needed;
            EmergencyOverride confirmed = override.confirmed(new Confirmation(actor.subject(), roll.at()), enough);
            Change next = noting(change, confirmed, roll.at());
            List<AuditEvent> events = new ArrayList<>();
            if (enough) {
                use(transaction, change, override, roll.at());
                next = change.noting(
                        next.dossier()
                                .reviewBecause("an emergency override let it through: " + override.justification()),
                        roll.at());
                events.add(event(AuditKind.OVERRIDE_EFFECTIVE, next, confirmed, actor));
            }
            events.addFirst(event(AuditKind.OVERRIDE_CONFIRMED, next, confirmed, actor));
            transaction.update(next);
            return new Done(next, events);
        });
    }

    /** How many people must confirm the override of a change, for people. */
    public int confirmationsNeeded(EmergencyOverride override) {
        return policies.get().approvals().emergency().confirmations(override.incident());
    }

    static AuditEvent event(AuditKind kind, Change change, EmergencyOverride override, Actor actor) {
        Instant until = override.until();
        return new Facts()
                .with(
                        "scope",
                        override.scope().stream().sorted().map(Lifted::label).collect(Collectors.joining(", ")))
                .with("minutes", Integer.toString(override.minutes()))
                .with("justification", override.justification())
                .with("incident", override.incident())
                .with("content_hash", override.contentHash())
                .with("requested_by", override.requestedBy().label())
                .with(
                        "confirmed_by",
                        override.confirmations().stream()
                                .map(Confirmation::person)
                                .collect(Collectors.joining(", ")))
                .with("until", until == null ? null : until.toString())
                .event(kind, change, actor);
    }

    private static Change noting(Change change, EmergencyOverride override, Instant at) {
        return change.noting(
                change.dossier().with(change.dossier().deliberation().overridden(override)), at);
    }

    private static EmergencyOverride pending(Change change, Instant at) {
        EmergencyOverride override = change.dossier().deliberation().override();
        if (override == null || override.endedAt() != null) {
            throw new OverrideRefused(
                    change.id(), change.id() + " has no override to confirm. emergency_override asks for one.");
        }
        if (override.effectiveAt() != null) {
            throw new OverrideRefused(
                    change.id(),
                    "The override of " + change.id() + (override.holds(at) ? " is confirmed and holds." : " is over."));
        }
        return override;
    }

    /** There is nothing to be let through once the work has ended. */
    private static void demandUnderWay(Change change) {
        if (change.state().isTerminal()) {
            throw new ChangeClosed(change.id(), change.state());
        }
        if (change.state().isOver()) {
            throw new OverrideRefused(
                    change.id(), "The work on " + change.id() + " has ended, so an override lets nothing through.");
        }
    }

    private String content(ChangeTransaction transaction, Change change) {
        Change verified = TemplateUses.verified(transaction, change);
        return policies.get().approvals().content(verified).hash();
    }

    /** What people confirmed is not taken from them by asking for something else. */
    private void demandReplaceable(Change change, String content, Instant at) {
        EmergencyOverride before = change.dossier().deliberation().override();
        if (before == null) {
            return;
        }
        if (before.holds(at)) {
            throw new OverrideRefused(
                    change.id(),
                    "An override of " + change.id() + " holds until " + before.until()
                            + "; its scope and length stay as they were confirmed.");
        }
        int most = policies.get().approvals().emergency().maxMinutes();
        Instant until = before.requestedAt().plus(Duration.ofMinutes(most));
        boolean pending = before.effectiveAt() == null && before.contentHash().equals(content) && at.isBefore(until);
        if (pending && !before.confirmations().isEmpty()) {
            throw new OverrideRefused(
                    change.id(),
                    "A person confirmed the override of " + change.id() + ", so it stays as it was asked for until "
                            + until + ". Have it confirmed by the others.");
        }
    }

    private static void demandSeen(EmergencyOverride override, OverrideDigest seen, Change change, String content) {
        if (!override.contentHash().equals(content)) {
            throw new OverrideRefused(
                    change.id(),
                    change.id()
                            + " was changed since the override was asked for, so it lifts nothing. Ask for another.");
        }
        if (!OverrideDigest.of(override).equals(seen)) {
            throw new OverrideRefused(
                    change.id(),
                    "Another override of " + change.id()
                            + " was asked for since you saw it. Read it, then confirm what it asks for now.");
        }
    }

    /** Two people are two people, and who asked is none of them. */
    private static void demandOther(Change change, EmergencyOverride override, Actor actor) {
        if (Person.same(actor.subject(), override.requestedBy().person())
                || override.confirmations().stream().anyMatch(one -> Person.same(one.person(), actor.subject()))) {
            throw new OverrideRefused(
                    change.id(), actor.subject() + " asked for it or confirmed it already. Another person has to.");
        }
    }

    private void demandQuota(ChangeTransaction transaction, Change change, String person, Instant at) {
        EmergencyRules rules = policies.get().approvals().emergency();
        List<Used> quarter = transaction.entries(USED).stream()
                .map(Entry::value)
                .filter(used -> quarter(used.at()).equals(quarter(at)))
                .toList();
        long own = quarter.stream()
                .filter(used -> Person.same(used.person(), person))
                .count();
        if (quarter.size() >= rules.perQuarter() || own >= rules.perPerson()) {
            throw new OverrideRefused(
                    change.id(),
                    "The overrides of this quarter are used up: " + quarter.size() + " of " + rules.perQuarter()
                            + " in all, " + own + " of " + rules.perPerson() + " of " + person
                            + ". Ask people to approve in the usual way, or have the policy amended.");
        }
    }

    private void use(ChangeTransaction transaction, Change change, EmergencyOverride override, Instant at) {
        String person = requesterOf(override.requestedBy());
        demandQuota(transaction, change, person, at);
        transaction.put(USED, Entry.first(change.id() + "/" + change.version(), new Used(person, at)));
    }

    private static String requesterOf(Actor actor) {
        @Nullable String person = actor.person();
        return person == null ? actor.subject() : person;
    }

    private static String quarter(Instant at) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }

    private void check(RequestOverride command) {
        List<Violation> violations = new ArrayList<>();
        JUSTIFICATION.check("justification", command.justification()).ifPresent(violations::add);
        if (command.incident() != null) {
            INCIDENT.check("incident", command.incident()).ifPresent(violations::add);
        }
        int most = policies.get().approvals().emergency().maxMinutes();
        if (command.minutes() < 1 || command.minutes() > most) {
            violations.add(new Violation("minutes", "is " + command.minutes(), "give 1 to " + most));
        }
        if (command.scope().isEmpty()) {
            violations.add(new Violation("scope", "is empty", "name approvals, freeze, conflict, or several"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
