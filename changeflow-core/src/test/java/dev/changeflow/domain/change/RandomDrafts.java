package dev.changeflow.domain.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Good drafts at random, the same for the same seed. */
public final class RandomDrafts {

    private static final List<String> WORDS = List.of(
            "payment", "critical", "Monkey", "keyboard", "東京", "prod", "rollback", "apiKey", "straße", "and", "cache");
    private static final List<String> SYSTEMS = List.of("proxy", "vault", "billing", "shop", "mail", "wiki");

    private final Random random;

    /** Draws from that source. */
    public RandomDrafts(Random random) {
        this.random = random;
    }

    /** The next draft. */
    public ChangeDraft next() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(1_000_000)));
        boolean planned = random.nextInt(4) > 0;
        return new ChangeDraft(
                words(1 + random.nextInt(5)),
                words(1 + random.nextInt(20)),
                new Classification(
                        one(ChangeType.values()),
                        one(Environment.values()),
                        one(Level.values()),
                        one(Level.values()),
                        one(Level.values())),
                some(SYSTEMS),
                planned ? start : null,
                planned ? start.plus(Duration.ofMinutes(1 + random.nextInt(6_000))) : null,
                new Plans(plan(), plan(), plan(), plan(), plan()),
                Readiness.NONE,
                assignee(),
                some(WORDS));
    }

    /** One of them. */
    public <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private String words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }

    private List<String> some(List<String> all) {
        return all.stream().filter(name -> random.nextInt(3) == 0).toList();
    }

    private String plan() {
        return random.nextBoolean() ? "" : words(5 + random.nextInt(5));
    }

    private @Nullable String assignee() {
        return random.nextInt(3) == 0 ? "bob" : null;
    }
}
