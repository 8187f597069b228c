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
 * type on the system that does worst, shrunk towards all changes to that system, and that towards all changes there are;
 * a change that names no system is held to its type's.
 */
final class Experience {

    private static final int WORST = 15;
    private static final int BEST = -5;

    List<RiskFactor> factors(TrackRecord history, ChangeType type) {
        Shrinkage ofPart = Shrinkage.INSTALLATION.forPart(history.overall());
        Stream<Rate> rates = history.systems().isEmpty()
                ? Stream.of(ofType(history, ofPart, type))
                : history.systems().stream().map(system -> ofSystem(system, ofPart, type));
        return rates
                .max(Comparator.comparingDouble(Rate::value))
                .map(rate -> new RiskFactor("history", points(rate.value()), rate.evidence()))
                .stream()
                .toList();
    }

    private static Rate ofType(TrackRecord history, Shrinkage ofPart, ChangeType type) {
        double rate = ofPart.after(history.ofType());
        return new Rate(rate, told(history.ofType(), type.label() + " changes", rate));
    }

    private static Rate ofSystem(TrackRecord.OfSystem record, Shrinkage ofPart, ChangeType type) {
        double rate = ofPart.forPart(record.all()).after(record.ofType());
        String cited = record.recentFailures().isEmpty() ? "" : " (" + String.join(", ", record.recentFailures()) + ")";
        String failures = record.ofType().equals(record.all())
                ? ""
                : "; " + record.ofType().failed() + " of its " + record.ofType().ended() + " " + type.label()
                        + " changes";
        return new Rate(rate, told(record.all(), "changes to " + record.system(), rate) + failures + cited);
    }

    private static String told(OutcomeCount count, String what, double rate) {
        return count.failed() + " of " + count.ended() + " " + what + " failed, which counts as "
                + Math.round(100 * rate) + " %";
    }

    private static int points(double rate) {
        return Math.clamp(Math.round(100 * (rate - Shrinkage.INSTALLATION.rate())), BEST, WORST);
    }

    private record Rate(double value, String evidence) {}
}
