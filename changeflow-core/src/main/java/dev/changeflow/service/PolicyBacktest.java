package dev.changeflow.service;

import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.approval.PolicyFacts;
import dev.changeflow.domain.approval.UndecidableException;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.Page;
import dev.changeflow.port.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What would become of the changes there are under other policies. Reads only. */
public final class PolicyBacktest {

    private static final int PAGE = 500;

    private static final Comparator<Compared> MOST_DIFFERENT = Comparator.comparingInt(Compared::difference)
            .reversed()
            .thenComparing(compared -> compared.id().toString());

    private final ChangeStore store;
    private final Systems systems;
    private final InstantSource clock;

    /** Over the changes and systems of that store. */
    public PolicyBacktest(ChangeStore store, InstantSource clock) {
        this.store = store;
        this.systems = new Systems(store.systems(), clock);
        this.clock = clock;
    }

    /** In which way a change fares otherwise. */
    public enum Shift {
        MORE_APPROVALS,
        FEWER_APPROVALS,
        BECOMES_AUTOMATIC,
        NO_LONGER_AUTOMATIC,
        CANNOT_BE_APPROVED,
        HIGHER_SCORE,
        LOWER_SCORE,
        OTHER_BAND
    }

    /**
     * What policies make of a change.
     *
     * @param score from 0 to 100
     * @param band of the score
     * @param rule which applies, or why none can
     * @param people how many must agree if nobody is absent; 0 if the policy approves it
     * @param approvable whether anybody can
     */
    public record Fate(int score, RiskBand band, String rule, int people, boolean approvable) {

        boolean automatic() {
            return approvable && people == 0;
        }
    }

    /**
     * A change under both.
     *
     * @param id which
     * @param title its title
     * @param present under the policies in force
     * @param candidate under the others
     */
    public record Compared(ChangeId id, String title, Fate present, Fate candidate) {

        /** In which ways the two differ; none if they agree. */
        public List<Shift> shifts() {
            List<Shift> shifts = new ArrayList<>();
            if (!candidate.approvable()) {
                addIf(shifts, present.approvable(), Shift.CANNOT_BE_APPROVED);
            } else {
                addIf(shifts, candidate.people() > present.people() && present.approvable(), Shift.MORE_APPROVALS);
                addIf(shifts, candidate.people() < present.people(), Shift.FEWER_APPROVALS);
                addIf(shifts, candidate.automatic() && !present.automatic(), Shift.BECOMES_AUTOMATIC);
            }
            addIf(shifts, present.automatic() && !candidate.automatic(), Shift.NO_LONGER_AUTOMATIC);
            addIf(shifts, candidate.score() > present.score(), Shift.HIGHER_SCORE);
            addIf(shifts, candidate.score() < present.score(), Shift.LOWER_SCORE);
            addIf(shifts, candidate.band() != present.band(), Shift.OTHER_BAND);
            return shifts;
        }

        int difference() {
            int people = Math.abs(candidate.people() - present.people());
            boolean lost = candidate.approvable() != present.approvable();
            return (lost ? 10_000 : 0) + 100 * people + Math.abs(candidate.score() - present.score());
        }

        private static void addIf(List<Shift> shifts, boolean holds, Shift shift) {
            if (holds) {
                shifts.add(shift);
            }
        }
    }

    /**
     * What came out.
     *
     * @param changes how many were looked at
     * @param counts how many fare otherwise, by the way in which; only those that are not 0
     * @param most the most different, first the most
     */
    public record Report(long changes, Map<Shift, Long> counts, List<Compared> most) {}

    /**
     * Holds all changes against both.
     *
     * @param most how many of the most different to tell
     */
    public Report run(Policies present, Policies candidate, int most) {
        GraphKnowledge knowledge = new GraphKnowledge(systems);
        Weighing now = new Weighing(present, knowledge);
        Weighing then = new Weighing(candidate, knowledge);
        Map<Shift, Long> counts = new EnumMap<>(Shift.class);
        List<Compared> different = new ArrayList<>();
        long changes = 0;
        Optional<Page<Change>> page = Optional.of(store.list(ChangeFilter.ALL, new PageRequest(null, PAGE)));
        while (page.isPresent()) {
            for (Change stored : page.get().items()) {
                changes++;
                Change change = TemplateUses.verified(store, stored);
                Compared compared = new Compared(
                        change.id(),
                        change.content().title(),
                        fate(present, now, change),
                        fate(candidate, then, change));
                compared.shifts().forEach(shift -> counts.merge(shift, 1L, Long::sum));
                keep(different, compared, most);
            }
            page = next(page.get());
        }
        return new Report(changes, counts, List.copyOf(different));
    }

    private Optional<Page<Change>> next(Page<Change> page) {
        return page.next().map(place -> store.list(ChangeFilter.ALL, new PageRequest(place, PAGE)));
    }

    private static void keep(List<Compared> different, Compared compared, int most) {
        if (compared.shifts().isEmpty()) {
            return;
        }
        different.add(compared);
        different.sort(MOST_DIFFERENT);
        if (different.size() > most) {
            different.removeLast();
        }
    }

    /** Weighed as if it were made now, so that both policies see the same. */
    private Fate fate(Policies policies, Weighing weighing, Change change) {
        Instant at = clock.instant();
        RiskAssessment risk =
                weighing.weigh(change.content(), store.outcomes(), at).assessment();
        try {
            return policies.approvals()
                    .ruleFor(PolicyFacts.of(change.assessed(risk, at)))
                    .map(rule -> new Fate(risk.score(), risk.band(), rule.name(), people(rule), true))
                    .orElseGet(() -> new Fate(risk.score(), risk.band(), "no rule applies", 0, false));
        } catch (UndecidableException undecidable) {
            return new Fate(risk.score(), risk.band(), undecidable.problem(), 0, false);
        }
    }

    private static int people(ApprovalRule rule) {
        return rule.automatic() == null ? rule.quorum().of(rule.who().people().size()) : 0;
    }
}
