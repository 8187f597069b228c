package dev.changeflow.service;

import dev.changeflow.domain.freeze.WindowRules;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A window as a person writes it down: texts that may be wrong.
 *
 * @param id its name in commands; made from {@code name} if null
 * @param name for people
 * @param effect full, partial or maintenance
 * @param environments their names; none means all
 * @param systems their names; none means all
 * @param start a day like 2027-12-20, or a reading of the clock like 2027-12-20T22:00
 * @param end the last day, which belongs to the window, or the reading of the clock at which it ends; or null
 * @param duration instead of an end: P1DT2H; or null
 * @param zone an IANA zone such as Europe/Berlin; the service's if null
 * @param rule an RRULE; once if null
 * @param additions further starts
 * @param exceptions starts left out
 * @param overriders who may set it aside
 * @param reason why it is there, or null
 */
public record WindowDraft(
        @Nullable String id,
        String name,
        String effect,
        List<String> environments,
        List<String> systems,
        String start,
        @Nullable String end,
        @Nullable String duration,
        @Nullable String zone,
        @Nullable String rule,
        List<String> additions,
        List<String> exceptions,
        List<String> overriders,
        @Nullable String reason) {

    /** Copies the lists. */
    public WindowDraft {
        environments = List.copyOf(environments);
        systems = List.copyOf(systems);
        additions = List.copyOf(additions);
        exceptions = List.copyOf(exceptions);
        overriders = List.copyOf(overriders);
    }

    /** An id made of a name: its letters and digits in lower case, joined by hyphens. */
    public static String idOf(String name) {
        String id = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        return id.length() <= WindowRules.ID_LIMIT ? id : id.substring(0, WindowRules.ID_LIMIT);
    }
}
