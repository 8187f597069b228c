package dev.changeflow.integration;

import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.domain.graph.ServiceSystem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a file of systems says, in texts; each but the name may be missing.
 *
 * @param dependsOn what it needs
 */
record SystemFields(
        @Nullable String name,
        @Nullable String criticality,
        @Nullable String owner,
        @Nullable String zone,
        @Nullable String redundancyGroup,
        List<Dependency> dependsOn) {

    private static final String CRITICALITIES =
            Arrays.stream(Level.values()).map(Level::label).collect(Collectors.joining(", "));

    /** The system it makes. */
    ServiceSystem system() {
        if (name == null || name.isBlank()) {
            throw new UnreadableLineException("name is missing: every system has one.");
        }
        return new ServiceSystem(name.strip(), level(), said(owner), zoneId(), said(redundancyGroup), dependsOn);
    }

    private Level level() {
        String said = said(criticality);
        if (said == null) {
            return Level.MEDIUM;
        }
        return Arrays.stream(Level.values())
                .filter(level -> level.label().equals(said.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UnreadableLineException("criticality is none of: " + CRITICALITIES + "."));
    }

    private @Nullable ZoneId zoneId() {
        String said = said(zone);
        try {
            return said == null ? null : ZoneId.of(said);
        } catch (DateTimeException e) {
            throw new UnreadableLineException("zone is not an IANA time zone: write it like Europe/Berlin.");
        }
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
