package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.forecast.FailureModel;
import dev.changeflow.domain.forecast.Option;
import dev.changeflow.domain.forecast.SystemHistory;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.policy.RiskContext;
import dev.changeflow.domain.policy.RiskPolicy;
import dev.changeflow.domain.policy.RiskReduction;
import dev.changeflow.domain.policy.RiskTraits;
import dev.changeflow.domain.policy.SystemKnowledge;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.TrackRecord;
import dev.changeflow.domain.risk.Traits;
import dev.changeflow.port.OutcomeHistory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Weighs content by a policy, with what is known of its systems and of how changes ended. It learns anew only when more
 * changes have ended. May be used on any thread.
 */
public final class Weighing {

    private final Supplier<Policies> policies;
    private final SystemKnowledge systems;
    private final AtomicReference<FailureModel> learned = new AtomicReference<>(FailureModel.learnedFrom(List.of()));

    /** Weighs by the risk policy among those, knowing that of systems. */
    public Weighing(Supplier<Policies> policies, SystemKnowledge systems) {
        this.policies = policies;
        this.systems = systems;
    }

    /**
     * The score and the probability of failure.
     *
     * @param outcomes how changes ended; inside a transaction, the transaction's
     */
    Weighed weigh(ChangeContent content, OutcomeHistory outcomes, Instant at) {
        return surroundings(content, outcomes).weigh(at);
    }

    /** The same, with what would lower the score. */
    RiskReport report(ChangeContent content, OutcomeHistory outcomes, Instant at) {
        Surroundings surroundings = surroundings(content, outcomes);
        Weighed weighed = surroundings.weigh(at);
        return new RiskReport(weighed.assessment(), weighed.forecast(), surroundings.reductions());
    }

    private Surroundings surroundings(ChangeContent content, OutcomeHistory outcomes) {
        FailureModel model = model(outcomes);
        List<SystemHistory> histories = model.total().ended() == 0 ? List.of() : outcomes.of(content.systems());
        SystemKnowledge.About about = systems.about(content.systems());
        TrackRecord record = record(content, model, histories);
        return new Surroundings(content, new RiskContext(about.facts(), about.blastRadius(), record), model, histories);
    }

    private FailureModel model(OutcomeHistory outcomes) {
        FailureModel known = learned.get();
        if (outcomes.count() == known.total().ended()) {
            return known;
        }
        FailureModel newer = FailureModel.learnedFrom(outcomes.patterns());
        learned.set(newer);
        return newer;
    }

    private static TrackRecord record(ChangeContent content, FailureModel model, List<SystemHistory> histories) {
        String type = content.classification().type().label();
        return new TrackRecord(
                model.total(),
                model.count("type", type),
                histories.stream()
                        .map(history -> new TrackRecord.OfSystem(
                                history.system(),
                                history.total(),
                                history.total("type", type),
                                history.recentFailures()))
                        .toList());
    }

    private final class Surroundings {

        private final RiskPolicy policy = policies.get().risk();
        private final ChangeContent content;
        private final RiskContext context;
        private final FailureModel model;
        private final List<SystemHistory> histories;

        Surroundings(ChangeContent content, RiskContext context, FailureModel model, List<SystemHistory> histories) {
            this.content = content;
            this.context = context;
            this.model = model;
            this.histories = histories;
        }

        Weighed weigh(Instant at) {
            RiskAssessment assessment = policy.assess(content, context, at);
            Traits traits = RiskTraits.of(content, assessment);
            return new Weighed(content, assessment, model.forecast(traits, histories, options(traits)));
        }

        List<RiskReduction> reductions() {
            return policy.reductions(content, context);
        }

        /** What lowers the score may also change the band, and with it what is believed. */
        private List<Option> options(Traits traits) {
            if (model.total().ended() < FailureModel.NEEDED) {
                return List.of();
            }
            return reductions().stream()
                    .filter(reduction -> reduction.trait() != null)
                    .map(reduction -> new Option(
                            reduction.action(),
                            traits.with(Objects.requireNonNull(reduction.trait()))
                                    .with("band", reduction.band().label())))
                    .toList();
        }
    }
}
