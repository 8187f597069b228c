package dev.changeflow.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link KeyValue} promises. A subclass opens an empty one on {@link #clock} before each test. */
public abstract class KeyValueContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));

    /** For a store to extend. */
    protected KeyValueContract() {}

    /** The time the test sets. */
    protected final InstantSource clock() {
        return now::get;
    }

    /** The same store during one test. */
    protected abstract KeyValue keyValue();

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void keepsTheLastValue() {
        assertThat(keyValue().get("color")).isEmpty();
        keyValue().put("color", "red", MINUTE);
        keyValue().put("color", "grün \uD83D\uDFE2 'x\"", MINUTE);
        keyValue().put("", "", MINUTE);
        keyValue().put("k".repeat(KeyValue.MAX_KEY_LENGTH), "v".repeat(100_000), MINUTE);
        assertThat(keyValue().get("color")).contains("grün \uD83D\uDFE2 'x\"");
        assertThat(keyValue().get("")).contains("");
        assertThat(keyValue().get("Color")).isEmpty();
        assertThat(keyValue().get("k".repeat(KeyValue.MAX_KEY_LENGTH))).contains("v".repeat(100_000));
        keyValue().remove("color");
        keyValue().remove("color");
        assertThat(keyValue().get("color")).isEmpty();
    }

    @Test
    void forgetsWhatExpiredAndLetsItBeginAnew() {
        keyValue().put("short", "1", Duration.ofSeconds(59));
        keyValue().put("long", "1", MINUTE);
        keyValue().add("count", 5, MINUTE);
        pass(Duration.ofSeconds(59));
        assertThat(keyValue().get("short")).isEmpty();
        assertThat(keyValue().get("long")).contains("1");
        assertThat(keyValue().add("count", 1, MINUTE)).isEqualTo(6);
        assertThat(keyValue().compareAndSet("short", "1", "2", MINUTE)).isFalse();
        assertThat(keyValue().compareAndSet("short", null, "2", MINUTE)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(keyValue().get("short")).contains("2");
        assertThat(keyValue().get("long")).isEmpty();
        assertThat(keyValue().add("count", 1, MINUTE)).isEqualTo(1);
    }

    @Test
    void replacesOnlyWhatIsAsExpected() {
        assertThat(keyValue().compareAndSet("lock", "free", "mine", MINUTE)).isFalse();
        assertThat(keyValue().compareAndSet("lock", null, "free", MINUTE)).isTrue();
        assertThat(keyValue().compareAndSet("lock", null, "mine", MINUTE)).isFalse();
        assertThat(keyValue().compareAndSet("lock", "FREE", "mine", MINUTE)).isFalse();
        assertThat(keyValue().get("lock")).contains("free");
        assertThat(keyValue().compareAndSet("lock", "free", "mine", MINUTE)).isTrue();
        assertThat(keyValue().get("lock")).contains("mine");
    }

    @Test
    void letsExactlyOneOfManyWin() {
        List<Boolean> won =
                Together.run(8, number -> keyValue().compareAndSet("leader", null, Integer.toString(number), MINUTE));
        assertThat(won).containsOnlyOnce(true);
        assertThat(keyValue().get("leader")).contains(Integer.toString(won.indexOf(true)));
    }

    @Test
    void countsEveryAdditionOnce() {
        List<List<Long>> sums = Together.run(
                8,
                number -> LongStream.range(0, 25)
                        .mapToObj(i -> keyValue().add("calls", 1, MINUTE))
                        .toList());
        assertThat(sums.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(keyValue().add("calls", -200, MINUTE)).isZero();
        assertThat(keyValue().get("calls")).isEmpty();
        keyValue().remove("calls");
        assertThat(keyValue().add("calls", 7, MINUTE)).isEqualTo(7);
    }

    @Test
    void removesOnlyWhatExpired() {
        for (int i = 0; i < 10; i++) {
            keyValue().put("key " + i, "x", Duration.ofSeconds(i + 1));
        }
        keyValue().add("counter", 1, Duration.ofSeconds(1));
        assertThat(keyValue().removeExpired(100)).isZero();
        pass(Duration.ofSeconds(5));
        assertThat(keyValue().removeExpired(3)).isEqualTo(4);
        assertThat(keyValue().removeExpired(100)).isEqualTo(2);
        assertThat(keyValue().removeExpired(100)).isZero();
        assertThat(keyValue().get("key 5")).contains("x");
    }
}
