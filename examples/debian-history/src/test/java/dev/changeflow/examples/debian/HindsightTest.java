package dev.changeflow.examples.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HindsightTest {

    private final Hindsight hindsight = new Hindsight();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* Revert the new default.",
                "* debian/rules: reverted.",
                "* Fix a regression in the parser.",
                "* New upstream.\n* Fix regressions."
            })
    void theReleaseBeforeOneThatTakesBackHasFailed(String text) {
        assertThat(hindsight.outcome(entry("1.2-3", text, "2022-03-20"))).isEmpty();
        assertThat(hindsight.outcome(entry("1.2-2", "* New option.", "2022-03-11")))
                .contains("1.2-3 took something back or mended a regression 9 days later.");
        assertThat(hindsight.outcome(entry("1.2-1", "* Older.", "2022-03-10"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* Run the regression tests.",
                "* Add a regression test suite.",
                "* Convert all, prevent irreversible work.",
                "* New upstream release 2.0-beta."
            })
    void otherWordsSayNothing(String text) {
        hindsight.outcome(entry("1.2-3", text, "2022-03-20"));
        assertThat(hindsight.outcome(entry("1.2-2", "* New option.", "2022-03-11")))
                .isEmpty();
    }

    @Test
    void whoeverIsNamedHasFailedAndNobodyElse() {
        hindsight.outcome(entry("1.2-4", "* Revert the patch of 1.2-2, it broke others.", "2023-03-20"));
        assertThat(hindsight.outcome(entry("1.2-3", "* New option.", "2023-03-19")))
                .isEmpty();
        assertThat(hindsight.outcome(entry("1.2-2", "* Patch.", "2022-01-01")))
                .contains("1.2-4 took it back or mended it, by name.");
    }

    @Test
    void aRevertLongAfterBlamesNobody() {
        hindsight.outcome(entry("1.2-3", "* Revert to the old default.", "2022-05-20"));
        assertThat(hindsight.outcome(entry("1.2-2", "* New option.", "2022-03-11")))
                .isEmpty();
    }

    @Test
    void whatWasNeverReleasedNeitherFailsNorBlames() {
        hindsight.outcome(entry("1.2-4", "* Revert.", "2022-03-12"));
        ChangelogEntry unreleased = new ChangelogEntry(
                "zlib",
                "1.2-3",
                List.of("UNRELEASED"),
                "low",
                "* Revert.",
                "A",
                OffsetDateTime.parse("2022-03-12T00:00:00Z"));
        assertThat(hindsight.outcome(unreleased)).isEmpty();
        assertThat(hindsight.outcome(entry("1.2-2", "* New option.", "2022-03-11")))
                .isEqualTo(Optional.of("1.2-4 took something back or mended a regression 1 days later."));
    }

    private static ChangelogEntry entry(String version, String text, String day) {
        return new ChangelogEntry(
                "zlib",
                version,
                List.of("unstable"),
                "medium",
                text,
                "A Person <a@example.org>",
                OffsetDateTime.parse(day + "T12:00:00Z"));
    }
}
