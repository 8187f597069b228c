package dev.changeflow.domain.approval;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule: whom a kind of change needs.
 *
 * @param name for people and the audit trail
 * @param when it applies
 * @param automatic why it needs nobody, or null if it needs people
 * @param who may decide
 * @param quorum how many must agree
 * @param veto whose rejection stops it; their agreement counts only if they are asked to decide, too
 * @param times how long things take and last
 */
public record ApprovalRule(
        String name,
        Condition when,
        @Nullable String automatic,
        Electorate who,
        Quorum quorum,
        Veto veto,
        Times times) {

    /** A rule that needs so many people, whoever they are, any of whom can stop it. */
    public static ApprovalRule people(String name, int number, Condition when) {
        return new ApprovalRule(
                name, when, null, Electorate.ANYONE, new Quorum.People(number), Veto.ANYONE, Times.NONE);
    }

    /** A rule that needs nobody; anyone may stop it all the same. */
    public static ApprovalRule automatic(String name, String reason, Condition when) {
        return new ApprovalRule(name, when, reason, Electorate.ANYONE, new Quorum.People(1), Veto.ANYONE, Times.NONE);
    }

    /**
     * How long people have, and how long their word lasts.
     *
     * @param sla how long people have before others are asked too, or null for as long as it takes
     * @param escalateTo who those others are, or null
     * @param expiry how long an approval lasts, or null for until it is used
     */
    public record Times(
            @Nullable Duration sla,
            @Nullable Electorate escalateTo,
            @Nullable Duration expiry) {

        /** As long as it takes, and until it is used. */
        public static final Times NONE = new Times(null, null, null);

        /** How long an approval lasts, if it does not last until it is used. */
        public Optional<Duration> lasting() {
            return Optional.ofNullable(expiry);
        }
    }

    /**
     * Whose rejection stops a change.
     *
     * @param label for people
     * @param who they are; a rejection by others is no agreement, and nothing more
     */
    public record Veto(String label, Electorate who) {

        /** Any of those who may decide. */
        public static final Veto ANYONE = new Veto("any", Electorate.ANYONE);

        /** Nobody. */
        public static final Veto NOBODY = new Veto("none", Electorate.of("nobody", Set.of()));
    }
}
