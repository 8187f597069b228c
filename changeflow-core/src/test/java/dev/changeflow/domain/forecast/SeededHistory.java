package dev.changeflow.domain.forecast;

import dev.changeflow.domain.risk.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Made-up changes whose true probability of failing is known, because it was planted. */
final class SeededHistory {

    /** What each trait adds to the log-odds of failing, in truth. */
    static final Map<String, Double> PLANTED = Map.of(
            "environment=production", 0.8,
            "type=emergency", 0.7,
            "rollback=none", 0.6,
            "test=none", 0.9,
            "band=high", 0.5);

    private static final double AVERAGE = Logit.of(0.06);

    private static final Map<String, List<String>> VALUES = new TreeMap<>(Map.of(
            "environment", List.of("test", "production"),
            "type", List.of("standard", "normal", "normal", "emergency"),
            "rollback", List.of("none", "planned", "rehearsed"),
            "test", List.of("none", "planned", "shown"),
            "band", List.of("low", "medium", "high"),
            "time", List.of("working_hours", "off_hours", "unknown")));

    private final Random random;
    private final double[] systemEffects;

    SeededHistory(long seed, int systems, double spread) {
        this.random = new Random(seed);
        this.systemEffects = random.doubles(systems)
                .map(ignored -> spread * random.nextGaussian())
                .toArray();
    }

    /** A change, and how it ended. */
    record Drawn(Ended ended, double truth) {}

    List<Ended> changes(int count) {
        List<Ended> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(next().ended());
        }
        return changes;
    }

    Drawn next() {
        Traits traits = Traits.NONE;
        for (Map.Entry<String, List<String>> trait : VALUES.entrySet()) {
            traits = traits.with(
                    trait.getKey(),
                    trait.getValue().get(random.nextInt(trait.getValue().size())));
        }
        int system = random.nextInt(systemEffects.length);
        double truth = truth(traits, system);
        Ended ended = new Ended(traits, new TreeSet<>(List.of(name(system))), random.nextDouble() < truth);
        return new Drawn(ended, truth);
    }

    double truth(Traits traits, int system) {
        double logOdds = AVERAGE + systemEffects[system];
        for (String token : Weights.tokens(traits)) {
            logOdds += PLANTED.getOrDefault(token, 0.0);
        }
        return Logit.probability(logOdds);
    }

    static String name(int system) {
        return "system-" + system;
    }
}
