package dev.changeflow.examples.debian;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line for {@code changeflow import}: an upload as a change to the installed package.
 *
 * @param source always {@code debian}
 * @param id {@code package/version}
 * @param title package, version and what comes first in the text
 * @param description the text, shortened where ChangeFlow would refuse its length
 * @param type emergency for what Debian itself hurried
 * @param environment production: it was released
 * @param urgency one of ChangeFlow's four levels
 * @param affectedSystems the installed package
 * @param tags source package and distributions
 * @param state completed, failed if a later entry took it back, or cancelled for a version that was never released
 * @param outcome why it counts as failed, or null
 * @param requester the author
 * @param createdAt ISO-8601 with the author's offset
 */
record ImportLine(
        String source,
        String id,
        String title,
        String description,
        String type,
        String environment,
        String urgency,
        @JsonProperty("affected_systems") List<String> affectedSystems,
        List<String> tags,
        String state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outcome,
        String requester,
        @JsonProperty("created_at") String createdAt) {

    private static final int TITLE_LENGTH = 120;
    private static final int DESCRIPTION_LENGTH = 20_000;
    private static final String SHORTENED = "\n… (the changelog has more)";

    /**
     * An entry as a change to the package whose folder it lies in.
     *
     * @param name the installed package
     * @param occurrence 1, or more when the same version is described again further down
     * @param failure why it counts as failed, if it does
     */
    static ImportLine of(String name, ChangelogEntry entry, int occurrence, Optional<String> failure) {
        String id = name + "/" + entry.version() + (occurrence == 1 ? "" : "#" + occurrence);
        String level = level(entry.urgency());
        return new ImportLine(
                "debian",
                id,
                title(name, entry),
                description(entry.text()),
                level.equals("critical") ? "emergency" : "normal",
                "production",
                level,
                List.of(name),
                tags(entry),
                state(entry, failure.isPresent()),
                failure.orElse(null),
                entry.author(),
                entry.date().toString());
    }

    private static String state(ChangelogEntry entry, boolean failed) {
        if (failed) {
            return "failed";
        }
        return entry.isReleased() ? "completed" : "cancelled";
    }

    private static String description(String text) {
        if (text.isEmpty()) {
            return "No text in the changelog.";
        }
        if (text.codePointCount(0, text.length()) <= DESCRIPTION_LENGTH) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, DESCRIPTION_LENGTH - SHORTENED.length())) + SHORTENED;
    }

    private static String level(String urgency) {
        return switch (urgency) {
            case "high" -> "high";
            case "critical", "emergency" -> "critical";
            case "medium" -> "medium";
            default -> "low";
        };
    }

    private static String title(String name, ChangelogEntry entry) {
        String first =
                entry.text().replaceFirst("^[\\s*-]+", "").replaceAll("\\n\\s*[*-] [\\s\\S]*|\\n\\n[\\s\\S]*", "");
        String whole = (name + " " + entry.version() + ": " + first)
                .replaceAll("\\s+", " ")
                .strip();
        if (whole.length() <= TITLE_LENGTH) {
            return whole.endsWith(":") ? whole.substring(0, whole.length() - 1) : whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(TITLE_LENGTH - 2)) ? TITLE_LENGTH - 2 : TITLE_LENGTH - 1;
        return whole.substring(0, end).stripTrailing() + "…";
    }

    private static List<String> tags(ChangelogEntry entry) {
        List<String> tags = new ArrayList<>();
        tags.add("source:" + entry.source());
        tags.addAll(entry.distributions());
        return tags;
    }
}
