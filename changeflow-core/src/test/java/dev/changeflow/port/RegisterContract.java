package dev.changeflow.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Small collections: kept whole, in versions, in the transaction of whoever writes. */
public interface RegisterContract extends StoreUnderTest {

    /** The one register of these tests. */
    Register<Sample> SAMPLES = new Register<>("samples", Sample.class);

    /** One of each kind of component a value may have. */
    record Sample(
            String text,
            int number,
            boolean flag,
            Kind kind,
            @Nullable String nothing,
            Instant at,
            LocalDate day,
            LocalDateTime local,
            ZoneId zone,
            Duration length,
            List<Part> parts,
            TreeSet<String> names) {

        static Sample saying(String text) {
            return new Sample(
                    text,
                    Integer.MIN_VALUE,
                    true,
                    Kind.SOME_OTHER,
                    null,
                    Instant.parse("2027-03-09T21:00:00.000000001Z"),
                    LocalDate.of(2027, 3, 9),
                    LocalDateTime.of(2027, 3, 28, 2, 30),
                    ZoneId.of("Europe/Berlin"),
                    Duration.ofMinutes(90).plusNanos(7),
                    List.of(new Part("a", 1.5), new Part("ключ \"x\"\n", -0.25)),
                    new TreeSet<>(List.of("b", "ä", "\uD83D\uDE80")));
        }
    }

    /** A part of a sample. */
    record Part(String name, double weight) {}

    /** A word of a sample. */
    enum Kind {
        SOME,
        SOME_OTHER
    }

    @Test
    default void keepsEveryComponentOfAnEntry() {
        Entry<Sample> entry = Entry.first("first", Sample.saying("«ja»"));
        put(entry);
        assertThat(store().entries(SAMPLES)).containsExactly(entry);
        store().write(transaction -> {
            assertThat(transaction.entry(SAMPLES, "first")).contains(entry);
            assertThat(transaction.entry(SAMPLES, "second")).isEmpty();
            assertThat(transaction.entry(SAMPLES, "first\0")).isEmpty();
            return true;
        });
    }

    @Test
    default void replacesAnEntryByItsNextVersionOnly() {
        Entry<Sample> first = Entry.first("one", Sample.saying("before"));
        put(first);
        Entry<Sample> second = first.next(Sample.saying("after"));
        put(second);
        assertThatThrownBy(() -> put(first)).isInstanceOf(StaleEntryException.class);
        assertThatThrownBy(() -> put(second)).isInstanceOf(StaleEntryException.class);
        assertThatThrownBy(() -> put(new Entry<>("one", 4, second.value()))).isInstanceOf(StaleEntryException.class);
        assertThatThrownBy(() -> put(new Entry<>("two", 2, second.value()))).isInstanceOf(StaleEntryException.class);
        assertThat(store().entries(SAMPLES)).containsExactly(second);
    }

    @Test
    default void registersKeepApartAndInOrder() {
        Register<Sample> others = new Register<>("others", Sample.class);
        for (String id : List.of("b", "a", "c")) {
            put(Entry.first(id, Sample.saying(id)));
        }
        store().write(transaction -> {
            transaction.put(others, Entry.first("a", Sample.saying("elsewhere")));
            assertThat(transaction.entries(others)).hasSize(1);
            return true;
        });
        assertThat(store().entries(SAMPLES)).extracting(Entry::id).containsExactly("a", "b", "c");
        assertThat(store().entries(others))
                .extracting(entry -> entry.value().text())
                .containsExactly("elsewhere");
    }

    @Test
    default void anEntryIsGoneWithItsTransaction() {
        assertThatThrownBy(() -> store().write(transaction -> {
                    transaction.put(SAMPLES, Entry.first("lost", Sample.saying("lost")));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(store().entries(SAMPLES)).isEmpty();
    }

    private void put(Entry<Sample> entry) {
        store().write(transaction -> {
            transaction.put(SAMPLES, entry);
            return true;
        });
    }
}
