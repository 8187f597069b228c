package dev.changeflow.domain.approval;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is there to decide, and when it is asked.
 *
 * @param at the instant the question is asked for
 * @param delegations everything people said about being away
 * @param implementer the person about to begin the work, or null
 */
public record Roll(
        Instant at, List<Delegation> delegations, @Nullable String implementer) {

    /** Copies the list. */
    public Roll {
        delegations = List.copyOf(delegations);
    }

    /** Nobody is away, and nobody begins the work. */
    public static Roll at(Instant at) {
        return new Roll(at, List.of(), null);
    }

    /** With somebody about to begin the work. */
    public Roll beginning(@Nullable String person) {
        return new Roll(at, delegations, person);
    }

    /** Whether that person is away and nobody decides in their place. */
    boolean isAbsent(String person) {
        List<Delegation> away = delegations.stream()
                .filter(one -> one.holds(at) && Person.same(one.from(), person))
                .toList();
        return !away.isEmpty() && away.stream().allMatch(one -> one.to() == null);
    }

    /** Those who had asked that person to decide in their place, at an instant. */
    Stream<String> delegators(String person, Instant when) {
        return delegations.stream()
                .filter(one -> one.holds(when) && Person.same(one.to(), person))
                .map(Delegation::from);
    }
}
