package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leave to act before people agreed: its scope and length are fixed when it is asked for, it holds from when enough
 * people confirmed it, and it ends by itself.
 *
 * @param contentHash of the content it was asked for; for another content it lifts nothing
 * @param scope what it lifts
 * @param minutes how long it holds once confirmed
 * @param justification why, in the requester's words
 * @param incident the incident it belongs to, or null
 * @param requestedBy who asked
 * @param requestedAt when they asked
 * @param confirmations people who confirmed it, oldest first
 * @param effectiveAt from when it holds, or null while too few confirmed it
 * @param endedAt when it was seen to have ended, or null; it never holds again
 */
public record EmergencyOverride(
        String contentHash,
        Set<Lifted> scope,
        int minutes,
        String justification,
        @Nullable String incident,
        Actor requestedBy,
        Instant requestedAt,
        List<Confirmation> confirmations,
        @Nullable Instant effectiveAt,
        @Nullable Instant endedAt) {

    /** Copies the collections. */
    public EmergencyOverride {
        scope = scope.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(scope));
        confirmations = List.copyOf(Objects.requireNonNullElse(confirmations, List.of()));
    }

    /** What an override can lift. */
    public enum Lifted {
        APPROVALS("missing approvals"),
        FREEZE("a freeze"),
        CONFLICT("a blocking conflict");

        private final String label;

        Lifted(String label) {
            this.label = label;
        }

        /** What it is, for people. */
        public String label() {
            return label;
        }
    }

    /**
     * A person's word that it is needed.
     *
     * @param person who
     * @param at when
     */
    public record Confirmation(String person, Instant at) {}

    /** With one more person's word; effective from then on if that makes enough. */
    public EmergencyOverride confirmed(Confirmation confirmation, boolean enough) {
        return new EmergencyOverride(
                contentHash,
                scope,
                minutes,
                justification,
                incident,
                requestedBy,
                requestedAt,
                Stream.concat(confirmations.stream(), Stream.of(confirmation)).toList(),
                enough ? confirmation.at() : effectiveAt,
                endedAt);
    }

    /** The same, over. */
    public EmergencyOverride ended(Instant at) {
        return new EmergencyOverride(
                contentHash,
                scope,
                minutes,
                justification,
                incident,
                requestedBy,
                requestedAt,
                confirmations,
                effectiveAt,
                at);
    }

    /** When it ends by itself, or null while it is not effective. */
    public @Nullable Instant until() {
        return effectiveAt == null ? null : effectiveAt.plus(Duration.ofMinutes(minutes));
    }

    /** Whether it lifts that at that instant. */
    public boolean lifts(Lifted what, Instant at) {
        return scope.contains(what) && holds(at);
    }

    /** Whether it is effective and has not ended. */
    public boolean holds(Instant at) {
        Instant until = until();
        return endedAt == null
                && effectiveAt != null
                && until != null
                && !at.isBefore(effectiveAt)
                && at.isBefore(until);
    }
}
