package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Entry;
import dev.changeflow.port.Register;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes, knows and revokes the keys that calendar programs, which cannot sign in, read the feed with. */
public final class FeedKeys {

    private static final Register<FeedKey> KEYS = new Register<>("feed-keys", FeedKey.class);
    private static final int BYTES = 32;
    private static final TextRule NAME = TextRule.line(100);

    private final ChangeStore store;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Keeps keys in that store. */
    public FeedKeys(ChangeStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** All keys, revoked ones too. */
    public List<FeedKey> list() {
        return store.entries(KEYS).stream().map(Entry::value).toList();
    }

    /**
     * Makes a key.
     *
     * @return the key, which nobody can read again
     * @throws InvalidContent if a key of that name is in use
     */
    public String create(String name, Actor actor) {
        Permissions.demandCalendar(actor);
        List<Violation> violations = NAME.check("name", name).stream().toList();
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        FeedKey kept = new FeedKey(name, HexFormat.of().formatHex(digest(key)), now(), false);
        return store.write(transaction -> {
            Optional<Entry<FeedKey>> before = transaction.entry(KEYS, name);
            if (before.isPresent() && !before.get().value().revoked()) {
                throw new InvalidContent("name", "has a key in use", "revoke it first, or choose another name");
            }
            put(transaction, before.map(entry -> entry.next(kept)).orElseGet(() -> Entry.first(name, kept)), actor);
            return key;
        });
    }

    /**
     * Makes a key open nothing any more.
     *
     * @throws InvalidContent if there is no such key in use
     */
    public void revoke(String name, Actor actor) {
        Permissions.demandCalendar(actor);
        store.write(transaction -> {
            Entry<FeedKey> entry = transaction
                    .entry(KEYS, name)
                    .filter(e -> !e.value().revoked())
                    .orElseThrow(() -> new InvalidContent(
                            "name", "names no key in use: " + name, "see ./changeflow calendar key list"));
            put(transaction, entry.next(entry.value().revoke()), actor);
            return true;
        });
    }

    /** Whether a key opens the feed. Takes as long for a wrong one as for a right one. */
    public boolean open(String key) {
        byte[] given = digest(key);
        boolean found = false;
        for (FeedKey kept : list()) {
            boolean same = MessageDigest.isEqual(HexFormat.of().parseHex(kept.sha256()), given);
            if (same && !kept.revoked()) {
                found = true;
            }
        }
        return found;
    }

    private void put(ChangeTransaction transaction, Entry<FeedKey> entry, Actor actor) {
        transaction.put(KEYS, entry);
        transaction.append(new Facts()
                .with("act", entry.value().revoked() ? "revoked" : "made")
                .event(
                        AuditKind.CALENDAR_KEY_CHANGED,
                        AuditSubject.of("calendar-key", entry.id()),
                        entry.version(),
                        actor,
                        now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
