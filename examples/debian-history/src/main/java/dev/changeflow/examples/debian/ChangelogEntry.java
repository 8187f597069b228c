package dev.changeflow.examples.debian;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/**
 * One upload, as {@code deb-changelog(5)} has it.
 *
 * @param source the source package in the heading
 * @param version the version in the heading
 * @param distributions where it went, such as {@code unstable}
 * @param urgency the first word after {@code urgency=}, in lower case; empty if there is none
 * @param text what changed, without the indentation all lines share
 * @param author name and mail address
 * @param date in the author's own offset
 */
record ChangelogEntry(
        String source,
        String version,
        List<String> distributions,
        String urgency,
        String text,
        String author,
        OffsetDateTime date) {

    ChangelogEntry {
        distributions = List.copyOf(distributions);
    }

    /** Whether it went anywhere. */
    boolean isReleased() {
        return distributions.stream()
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("unrel"));
    }
}
