package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.Entry;
import dev.changeflow.port.Register;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The approval policies a store was run under, each with its whole text; the one adopted last is in force. */
public final class PolicyRegister {

    private static final Register<Adopted> POLICIES = new Register<>("policies", Adopted.class);

    private static final Register<Current> CURRENT = new Register<>("policy-in-force", Current.class);

    private final ChangeStore store;
    private final InstantSource clock;

    /** The policies of that store. */
    public PolicyRegister(ChangeStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A policy that was adopted.
     *
     * @param revision its name
     * @param text its file
     * @param number how many were adopted up to it
     * @param adoptedAt when
     */
    public record Adopted(String revision, String text, long number, Instant adoptedAt) {}

    /**
     * The policy in force, in few words, so that it can be asked for often.
     *
     * @param revision its name
     */
    record Current(String revision) {}

    /** How many times another policy was put in force; changes whenever {@link #inForce} does. */
    long turns() {
        return store.entries(CURRENT).stream().mapToLong(Entry::version).sum();
    }

    /** The policy adopted last; empty while the built-in one is in force. */
    public Optional<Adopted> inForce() {
        return last(store.entries(POLICIES));
    }

    /** Puts a policy in force, unless it is already; refuses whoever is no person. */
    public void adopt(String revision, String text, Actor actor) {
        Permissions.demandPerson(actor, "adopt a policy");
        if (inForce().filter(now -> now.revision().equals(revision)).isPresent()) {
            return;
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.write(transaction -> {
            Optional<Adopted> before = last(transaction.entries(POLICIES));
            if (before.filter(now -> now.revision().equals(revision)).isPresent()) {
                return false;
            }
            Adopted adopted =
                    new Adopted(revision, text, before.map(Adopted::number).orElse(0L) + 1, at);
            Entry<Adopted> entry = transaction
                    .entry(POLICIES, revision)
                    .map(old -> old.next(adopted))
                    .orElseGet(() -> Entry.first(revision, adopted));
            transaction.put(POLICIES, entry);
            Current current = new Current(revision);
            transaction.put(
                    CURRENT,
                    transaction
                            .entry(CURRENT, "approval")
                            .map(old -> old.next(current))
                            .orElseGet(() -> Entry.first("approval", current)));
            transaction.append(new Facts()
                    .with("revision", revision)
                    .with("previous", before.map(Adopted::revision).orElse("built-in"))
                    .with("text", text)
                    .event(AuditKind.POLICY_ADOPTED, AuditSubject.of("policy", revision), entry.version(), actor, at));
            return true;
        });
    }

    private static Optional<Adopted> last(List<Entry<Adopted>> entries) {
        return entries.stream().map(Entry::value).max(Comparator.comparingLong(Adopted::number));
    }
}
