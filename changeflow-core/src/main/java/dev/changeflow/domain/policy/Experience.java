package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.risk.OutcomeCount;
import dev.changeflow.domain.risk.RiskFactor;
import dev.changeflow.domain.risk.Shrinkage;
import dev.changeflow.domain.risk.TrackRecord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How changes like it have ended: one point for each percentage point above one failure in ten. The rate is that of its
 * type on the system that does worst, shrunk towards other changes to that system, and that towards changes to others; a
 * change that names no system is held to its type's. What counts for a part is not counted for the whole again, so that
 * one outcome counts once.
 */
record Experience(RiskPoints points) {

    List<RiskFactor> factors(TrackRecord history, ChangeType type) {
        Stream<Rate> rates = history.systems().isEmpty()
                ? Stream.of(ofType(history, type))
                : history.systems().stream().map(system -> ofSystem(history.overall(), system, type));
        return rates
                .max(Comparator.comparingDouble(Rate::value))
                .map(rate -> new RiskFactor("history", points(rate.value()), rate.evidence()))
                .stream()
                .toList();
    }

    private static Rate ofType(TrackRecord history, ChangeType type) {
        Shrinkage others = Shrinkage.INSTALLATION.forPart(history.overall().without(history.ofType()));
        double rate = others.after(history.ofType());
        return new Rate(rate, told(history.ofType(), type.label() + " changes", rate));
    }

    private static Rate ofSystem(OutcomeCount overall, TrackRecord.OfSystem record, ChangeType type) {
        Shrinkage elsewhere = Shrinkage.INSTALLATION.forPart(overall.without(record.all()));
        Shrinkage otherTypes = elsewhere.forPart(record.all().without(record.ofType()));
        double rate = otherTypes.after(record.ofType());
        String cited = record.recentFailures().isEmpty() ? "" : " (" + String.join(", ", record.recentFailures()) + ")";
        String typed = record.ofType().equals(record.all())
                ? ""
                : "; " + record.ofType().failed() + " of its " + record.ofType().ended() + " " + type.label()
                        + " changes";
        return new Rate(rate, told(record.all(), "changes to " + record.system(), rate) + typed + cited);
    }

    private static String told(OutcomeCount count, String what, double rate) {
        return count.failed() + " of " + count.ended() + " " + what + " failed, which counts as "
                + Math.round(100 * rate) + " %";
    }

    private int points(double rate) {
        return Math.clamp(
                Math.round(100 * (rate - Shrinkage.INSTALLATION.rate())),
                points.of(Weight.BEST_HISTORY),
                points.of(Weight.WORST_HISTORY));
    }

    private record Rate(double value, String evidence) {}
}
