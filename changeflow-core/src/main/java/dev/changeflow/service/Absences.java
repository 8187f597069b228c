package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.Delegation;
import dev.changeflow.domain.approval.Person;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is away, and who decides in their place. People say so of themselves, at the console. */
public final class Absences {

    private static final TextRule NAME = TextRule.line(200);
    private static final TextRule REASON = TextRule.text(1_000);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final ChangeStore store;
    private final InstantSource clock;

    /** Absences kept in that store. */
    public Absences(ChangeStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Says that the actor is away.
     *
     * @param to who decides in their place, or null for nobody
     * @param from first instant, or null for now
     * @param until first instant after it
     * @param reason why; may be empty
     */
    public Delegation declare(Actor actor, @Nullable String to, @Nullable Instant from, Instant until, String reason) {
        Permissions.demandPerson(actor, "be away or let others decide");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant start = from == null ? now : from;
        check(actor, to, start, until, reason);
        Delegation delegation = new Delegation(actor.subject(), to, start, until, reason, now, null);
        return store.write(transaction -> {
            String id = Person.key(actor.subject()) + "/"
                    + (transaction.entries(Attendance.DELEGATIONS).size() + 1);
            Entry<Delegation> entry = Entry.first(id, delegation);
            transaction.put(Attendance.DELEGATIONS, entry);
            transaction.append(event(AuditKind.ABSENCE_DECLARED, entry, actor, now));
            return delegation;
        });
    }

    /** Takes back every absence the actor declared that is not over, and says how many. */
    public int end(Actor actor) {
        Permissions.demandPerson(actor, "end an absence");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.write(transaction -> {
            List<Entry<Delegation>> own = transaction.entries(Attendance.DELEGATIONS).stream()
                    .filter(entry -> Person.same(entry.value().from(), actor.subject()))
                    .filter(entry -> entry.value().revokedAt() == null
                            && now.isBefore(entry.value().until()))
                    .toList();
            for (Entry<Delegation> entry : own) {
                Entry<Delegation> next = entry.next(entry.value().revoked(now));
                transaction.put(Attendance.DELEGATIONS, next);
                transaction.append(event(AuditKind.ABSENCE_ENDED, next, actor, now));
            }
            return own.size();
        });
    }

    /** Everything people said about being away, oldest first. */
    public List<Delegation> all() {
        return store.entries(Attendance.DELEGATIONS).stream().map(Entry::value).toList();
    }

    private static AuditEvent event(AuditKind kind, Entry<Delegation> entry, Actor actor, Instant at) {
        Delegation delegation = entry.value();
        return new Facts()
                .with("person", delegation.from())
                .with("in_their_place", delegation.to())
                .with("start", delegation.start().toString())
                .with("until", delegation.until().toString())
                .with("reason", delegation.reason())
                .event(kind, AuditSubject.of("absence", entry.id()), entry.version(), actor, at);
    }

    private static void check(Actor actor, @Nullable String to, Instant start, Instant until, String reason) {
        List<Violation> violations = new ArrayList<>();
        if (to != null) {
            NAME.check("to", to).ifPresent(violations::add);
            if (Person.same(to, actor.subject())) {
                violations.add(new Violation("to", "is yourself", "name somebody else"));
            }
        }
        REASON.check("reason", reason).ifPresent(violations::add);
        if (!until.isAfter(start)) {
            violations.add(new Violation("until", "is not after the start", "give a later time"));
        } else if (Duration.between(start, until).compareTo(LONGEST) > 0) {
            violations.add(new Violation("until", "is more than a year after the start", "give an earlier time"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
    }
}
