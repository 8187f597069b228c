package dev.changeflow.domain.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeIdTest {

    @Test
    void readsWhatItWrites() {
        Random random = new Random(4711);
        for (int i = 0; i < 1_000; i++) {
            ChangeId id = new ChangeId(LocalDate.ofEpochDay(random.nextInt(80_000)), 1 + random.nextInt(99_999_999));
            assertThat(ChangeId.parse(id.toString())).contains(id);
            assertThat(ChangeId.parse(" " + id.toString().toLowerCase(Locale.ROOT)))
                    .contains(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CHG-20260230-0001",
                "CHG-20261122-0000",
                "CHG-20261122-1",
                "CHG-20261122-123456789",
                "20261122-0001",
                "CHG-20261122-0001; DROP",
                "CHG-٢٠٢٦١١٢٢-٠٠٠١"
            })
    void refusesWhatIsNoId(String text) {
        assertThat(ChangeId.parse(text)).isEmpty();
    }

    @Test
    void ordersByDayThenNumberBeyondFourDigits() {
        ChangeId small = new ChangeId(LocalDate.of(2026, 11, 22), 9_999);
        ChangeId large = new ChangeId(LocalDate.of(2026, 11, 22), 10_000);
        assertThat(small).isLessThan(large).hasToString("CHG-20261122-9999");
        assertThat(large).hasToString("CHG-20261122-10000").isLessThan(new ChangeId(LocalDate.of(2026, 11, 23), 1));
    }
}
