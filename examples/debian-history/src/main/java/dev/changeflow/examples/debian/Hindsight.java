package dev.changeflow.examples.debian;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which uploads a later one took back. Reads one changelog from its newest entry to its oldest, as it is written. An
 * upload has failed if a later one speaks of reverting or of a regression and either names its version, or names none and
 * is the very next release, at most {@value #DAYS} days later. That is a sign, not proof: some failures are mended
 * without these words, and some reverts undo what was no failure.
 */
final class Hindsight {

    private static final int DAYS = 30;

    private static final Pattern TAKEN_BACK = Pattern.compile(
            "\\b(?:revert(?:s|ed|ing)?|regressions?(?!\\s+(?:tests?|testing|suites?)))\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern BULLET = Pattern.compile("(?m)^\\s*[*+-] ");

    /** A version with a Debian revision: what an upstream version looks like, all sorts of numbers do. */
    private static final Pattern VERSION = Pattern.compile("(?<![\\w.:~+-])\\d[\\w.:~+]*(?:-[\\w.+~]+)+(?![\\w:~+-])");

    private final Map<String, String> namedBy = new HashMap<>();
    private @Nullable ChangelogEntry suspecting;

    /** Why the next older entry counts as failed, if it does. */
    Optional<String> outcome(ChangelogEntry entry) {
        Optional<String> outcome = Optional.empty();
        if (entry.isReleased()) {
            outcome = named(entry).or(() -> suspected(entry));
            suspecting = null;
            blame(entry);
        }
        return outcome;
    }

    private Optional<String> named(ChangelogEntry entry) {
        return Optional.ofNullable(namedBy.get(entry.version())).map(by -> by + " took it back or mended it, by name.");
    }

    private Optional<String> suspected(ChangelogEntry entry) {
        ChangelogEntry next = suspecting;
        if (next == null) {
            return Optional.empty();
        }
        Duration between = Duration.between(entry.date(), next.date());
        return between.isNegative() || between.compareTo(Duration.ofDays(DAYS)) > 0
                ? Optional.empty()
                : Optional.of(next.version() + " took something back or mended a regression " + between.toDays()
                        + " days later.");
    }

    private void blame(ChangelogEntry entry) {
        boolean namesNone = false;
        for (String item : BULLET.splitAsStream(entry.text()).toList()) {
            if (TAKEN_BACK.matcher(item).find()) {
                namesNone |= !blameNamed(entry, item);
            }
        }
        suspecting = namesNone ? entry : null;
    }

    private boolean blameNamed(ChangelogEntry entry, String item) {
        boolean found = false;
        for (Matcher version = VERSION.matcher(item); version.find(); ) {
            if (!version.group().equals(entry.version())) {
                namedBy.putIfAbsent(version.group(), entry.version());
                found = true;
            }
        }
        return found;
    }
}
