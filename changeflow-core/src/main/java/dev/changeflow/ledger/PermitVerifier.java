package dev.changeflow.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks a permit by itself: needs no server, no database and no network. Immutable; start with {@link #trusting}. */
public final class PermitVerifier {

    private final VerifierKey key;
    private final Instant at;
    private final Demands demands;

    private PermitVerifier(VerifierKey key, Instant at, Demands demands) {
        this.key = key;
        this.at = at;
        this.demands = demands;
    }

    /** Demands that this key signed it, and that it holds at this instant. */
    public static PermitVerifier trusting(VerifierKey key, Instant at) {
        return new PermitVerifier(key, at, new Demands(null, null, text -> Optional.empty()));
    }

    /** Demands that it is about the artifact with this SHA-256, in lower-case hexadecimal. */
    public PermitVerifier forArtifact(String sha256) {
        return new PermitVerifier(key, at, new Demands(sha256, demands.environment, demands.revocation));
    }

    /** Demands that it is for this environment, such as {@code production}. */
    public PermitVerifier in(String environment) {
        return new PermitVerifier(key, at, new Demands(demands.sha256, environment, demands.revocation));
    }

    /** Demands that it is not on this list, as {@link RevocationList#sealed} made it. */
    public PermitVerifier unless(byte[] revocations) {
        Optional<RevocationList> list = RevocationList.read(revocations, key);
        return new PermitVerifier(
                key, at, new Demands(demands.sha256, demands.environment, text -> revocation(text, list)));
    }

    /** What is to be said of a permit in its signed envelope. */
    public Finding verify(byte[] permit) {
        Optional<Envelope> envelope = Envelope.parse(permit);
        if (envelope.isEmpty()) {
            return Finding.broken("it is no DSSE envelope with one signature");
        }
        if (!envelope.get().signedBy(key)) {
            return Finding.broken("it is not signed by the key " + key.name() + ", or was changed since");
        }
        return Optional.of(envelope.get())
                .filter(one -> one.type().equals(PermitStatement.PAYLOAD_TYPE))
                .flatMap(one -> PermitStatement.read(one.json()))
                .map(text -> new Finding(text, problems(text)))
                .orElseGet(() -> Finding.broken("it is signed, but it is no permit"));
    }

    private List<String> problems(PermitText text) {
        List<String> problems = new ArrayList<>();
        if (at.isBefore(text.notBefore())) {
            problems.add("it holds only from " + text.notBefore() + " on, and it is " + at);
        }
        if (!at.isBefore(text.expiresAt())) {
            problems.add("it expired at " + text.expiresAt() + ", and it is " + at);
        }
        if (demands.sha256 != null && !demands.sha256.equals(text.sha256())) {
            problems.add("it is for another artifact: " + text.artifact() + " with sha256 " + text.sha256() + ", not "
                    + demands.sha256);
        }
        if (demands.environment != null && !demands.environment.equals(text.environment())) {
            problems.add("it is for " + text.environment() + ", not for " + demands.environment);
        }
        demands.revocation.apply(text).ifPresent(problems::add);
        return problems;
    }

    private Optional<String> revocation(PermitText text, Optional<RevocationList> list) {
        if (list.isEmpty()) {
            return Optional.of("the revocation list is not signed by the key " + key.name() + ", or was changed since");
        }
        if (list.get().issuedAt().isBefore(text.issuedAt())) {
            return Optional.of("the revocation list of " + list.get().issuedAt() + " is older than the permit");
        }
        return Optional.ofNullable(list.get().reasons().get(text.id()))
                .map(reason -> "it was revoked, as the list of " + list.get().issuedAt() + " says: " + reason);
    }

    /**
     * What was found.
     *
     * @param text what it says; null if nobody can be believed to have said it
     * @param problems why it must not be relied on; empty if it may be
     */
    public record Finding(@Nullable PermitText text, List<String> problems) {

        /** Copies the list. */
        public Finding {
            problems = List.copyOf(problems);
        }

        private static Finding broken(String problem) {
            return new Finding(null, List.of(problem));
        }

        /** Whether the artifact may be deployed. */
        public boolean isGood() {
            return problems.isEmpty();
        }
    }

    private record Demands(
            @Nullable String sha256, @Nullable String environment, Function<PermitText, Optional<String>> revocation) {}
}
