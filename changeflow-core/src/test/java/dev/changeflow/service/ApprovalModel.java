package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.risk.RiskBand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts approvals for itself, from what was said, and not from what the product kept of it. */
final class ApprovalModel {

    /** How long an override is asked for. */
    static final int MINUTES = 200;

    private final Map<ChangeId, List<Vote>> votes = new HashMap<>();
    private final Map<ChangeId, Leave> leaves = new HashMap<>();
    private final List<Seat> seats = new ArrayList<>();

    void decided(Actor actor, String seat, Decision decision, Policies policies, Change change) {
        votes.computeIfAbsent(change.id(), any -> new ArrayList<>())
                .add(new Vote(
                        actor.kind(),
                        name(actor.subject()),
                        name(seat),
                        decision,
                        policies.approvals().content(change).hash(),
                        change.updatedAt()));
    }

    void overrideAsked(ChangeId id, Actor actor, boolean approvals, String hash) {
        leaves.put(id, new Leave(name(actor.person()), approvals, hash, new HashSet<>(), null));
    }

    void overrideConfirmed(ChangeId id, Actor actor, Instant at) {
        Leave leave = Objects.requireNonNull(leaves.get(id));
        Set<String> people = new HashSet<>(leave.people);
        if (actor.kind() == ActorKind.HUMAN && !name(actor.subject()).equals(leave.asker)) {
            people.add(name(actor.subject()));
        }
        leaves.put(id, new Leave(leave.asker, leave.approvals, leave.hash, people, people.size() >= 2 ? at : null));
    }

    void delegated(String from, String to, Instant start, Instant until) {
        seats.add(new Seat(name(from), name(to), start, until, false));
    }

    void back(String from, Instant at) {
        seats.replaceAll(seat -> seat.from.equals(name(from)) && !seat.ended && at.isBefore(seat.until)
                ? new Seat(seat.from, seat.to, seat.start, at, true)
                : seat);
    }

    /** Whether two people let it through as it is, and not too long ago. */
    boolean excused(ChangeId id, String hash, Instant at) {
        Leave leave = leaves.get(id);
        return leave != null
                && leave.approvals
                && leave.since != null
                && leave.hash.equals(hash)
                && at.isBefore(leave.since.plus(Duration.ofMinutes(MINUTES)));
    }

    /** Whether enough people with no hand in it agreed to it as it is. */
    boolean approved(Change change, Actor mover, ChangeState to, Policies policies, Instant at) {
        String revision = policies.approvals().revision();
        RiskBand band = change.assessment().orElseThrow().band();
        boolean standard = revision.startsWith("built-in");
        if (standard
                && band == RiskBand.LOW
                && change.content().classification().type() == ChangeType.STANDARD
                && change.dossier().template() != null) {
            return true;
        }
        int needed = standard
                ? Map.of(RiskBand.LOW, 1, RiskBand.MEDIUM, 2, RiskBand.HIGH, 3).getOrDefault(band, 5)
                : 2;
        Set<String> hands = hands(change);
        if (to == ChangeState.IMPLEMENTING) {
            hands.add(name(mover.person()));
        }
        Map<String, String> agreed = new HashMap<>();
        for (Vote vote : votes.getOrDefault(change.id(), List.of())) {
            boolean lasting = !revision.equals("anyone") || at.isBefore(vote.at.plus(Duration.ofHours(6)));
            boolean asked =
                    !revision.equals("group") || Set.of("bob", "carol", "dave").contains(vote.seat);
            if (counts(vote, hands) && asked) {
                agreed.remove(vote.person);
                if (vote.decision == Decision.APPROVED
                        && lasting
                        && vote.hash.equals(policies.approvals().content(change).hash())) {
                    agreed.put(vote.person, vote.seat);
                }
            }
        }
        return Math.min(agreed.size(), new HashSet<>(agreed.values()).size()) >= needed;
    }

    private boolean counts(Vote vote, Set<String> hands) {
        boolean own = vote.person.equals(vote.seat);
        boolean barred = hands.contains(vote.person)
                || hands.contains(vote.seat)
                || seats.stream()
                        .anyMatch(seat -> (seat.to.equals(vote.person) || seat.to.equals(vote.seat))
                                && seat.holds(vote.at)
                                && hands.contains(seat.from));
        boolean sent = own
                || seats.stream()
                        .anyMatch(seat ->
                                seat.to.equals(vote.person) && seat.from.equals(vote.seat) && seat.holds(vote.at));
        return vote.kind == ActorKind.HUMAN && !barred && sent;
    }

    private static Set<String> hands(Change change) {
        Set<String> hands = new HashSet<>();
        hands.add(name(change.requester().person()));
        hands.add(name(change.content().assignee()));
        change.dossier().deliberation().involved().forEach(one -> hands.add(name(one.person())));
        return hands;
    }

    private static String name(@Nullable String person) {
        return person == null ? "" : person.toLowerCase(Locale.ROOT);
    }

    private record Vote(ActorKind kind, String person, String seat, Decision decision, String hash, Instant at) {}

    private record Leave(
            String asker,
            boolean approvals,
            String hash,
            Set<String> people,
            @Nullable Instant since) {}

    private record Seat(String from, String to, Instant start, Instant until, boolean ended) {

        boolean holds(Instant at) {
            return !at.isBefore(start) && at.isBefore(until);
        }
    }
}
