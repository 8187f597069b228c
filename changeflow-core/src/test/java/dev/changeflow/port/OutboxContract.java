package dev.changeflow.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.port.Outbox.Dead;
import dev.changeflow.port.Outbox.Delivery;
import dev.changeflow.port.Outbox.Retries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} promises. A subclass opens an empty one on {@link #clock} before each test. */
public abstract class OutboxContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Retries TWICE = new Retries(2, MINUTE, MINUTE);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));

    /** For a store to extend. */
    protected OutboxContract() {}

    /** The time the test sets. */
    protected final InstantSource clock() {
        return now::get;
    }

    /** The store whose transactions fill the outbox. */
    protected abstract ChangeStore changes();

    /** The same outbox during one test. */
    protected abstract Outbox outbox();

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void enqueue(String... bodies) {
        changes().write(transaction -> {
            for (String body : bodies) {
                transaction.enqueue("mail", body);
            }
            return bodies.length;
        });
    }

    private Delivery claimOne() {
        List<Delivery> claimed = outbox().claim("mail", 1, MINUTE);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    @Test
    void keepsWhatWasCommittedAndNothingElse() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> changes().write(transaction -> {
                    SampleChanges.submit(transaction, SampleChanges.plain("Never"), SampleChanges.NOW);
                    transaction.enqueue("mail", "never");
                    throw new UnsupportedOperationException("on purpose");
                }));
        enqueue("first", "здравствуй \uD83D\uDE80 'x\"");
        assertThat(outbox().claim("chat", 10, MINUTE)).isEmpty();
        assertThat(outbox().claim("mail", 10, MINUTE))
                .extracting(Delivery::body)
                .containsExactly("first", "здравствуй \uD83D\uDE80 'x\"");
    }

    @Test
    void forgetsWhatWasAcknowledged() {
        enqueue("one", "two");
        Delivery delivery = claimOne();
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(outbox().acknowledge(delivery)).isTrue();
        assertThat(outbox().acknowledge(delivery)).isFalse();
        pass(MINUTE);
        assertThat(outbox().claim("mail", 10, MINUTE))
                .extracting(Delivery::body)
                .containsExactly("two");
    }

    @Test
    void givesWhatWasNotAcknowledgedToOthersWhenTheLeaseIsOver() {
        enqueue("one");
        Delivery lost = claimOne();
        assertThat(outbox().claim("mail", 10, MINUTE)).isEmpty();
        pass(MINUTE);
        Delivery again = claimOne();
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(outbox().acknowledge(lost))
                .as("by whoever came back too late")
                .isFalse();
        assertThat(outbox().bury(lost, "late")).isFalse();
        assertThat(outbox().postpone(lost, MINUTE, "late")).isFalse();
        assertThat(outbox().acknowledge(again)).isTrue();
    }

    @Test
    void triesAgainAfterAPauseAndGivesUpAfterTheLastAttempt() {
        enqueue("one");
        assertThat(outbox().failed(claimOne(), TWICE, "refused")).isTrue();
        assertThat(outbox().claim("mail", 10, MINUTE)).isEmpty();
        pass(MINUTE);
        Delivery second = claimOne();
        assertThat(outbox().failed(second, TWICE, "refused again")).isTrue();
        pass(Duration.ofDays(365));
        assertThat(outbox().claim("mail", 10, MINUTE)).isEmpty();
        assertThat(outbox().dead("mail", 10))
                .containsExactly(new Dead(second.number(), "mail", "one", 2, "refused again"));
        assertThat(outbox().dead("chat", 10)).isEmpty();
        assertThat(outbox().revive(second.number())).isTrue();
        assertThat(outbox().revive(second.number())).isFalse();
        assertThat(outbox().dead("mail", 10)).isEmpty();
        assertThat(claimOne().attempt()).isEqualTo(1);
    }

    @Test
    void givesEachEntryToOneOfManyWhoClaim() {
        enqueue(IntStream.range(0, 60).mapToObj(Integer::toString).toArray(String[]::new));
        List<List<Delivery>> claimed = Together.run(6, number -> outbox().claim("mail", 20, MINUTE));
        assertThat(claimed.stream().flatMap(List::stream).map(Delivery::number)).doesNotHaveDuplicates();
        int rest = outbox().claim("mail", 60, MINUTE).size();
        assertThat(claimed.stream().mapToInt(List::size).sum() + rest).isEqualTo(60);
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        Retries retries = new Retries(50, Duration.ofSeconds(1), Duration.ofHours(1));
        assertThat(retries.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(retries.pauseAfter(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(retries.pauseAfter(49)).isEqualTo(Duration.ofHours(1));
    }
}
