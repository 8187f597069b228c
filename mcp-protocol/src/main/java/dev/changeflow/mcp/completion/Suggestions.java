package dev.changeflow.mcp.completion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values to choose from ({@code CompleteResult}).
 *
 * @param values the most likely first, at most {@value #MOST}
 * @param total how many there are in all, or null if unknown
 * @param hasMore whether there are others than these
 */
public record Suggestions(List<String> values, @Nullable Integer total, boolean hasMore) {

    /** How many values a client gets at once. */
    public static final int MOST = 100;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are too many values, or fewer in all than here
     */
    public Suggestions {
        values = List.copyOf(values);
        if (values.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " values are suggested at once");
        }
        if (total != null && total < values.size()) {
            throw new IllegalArgumentException("there are " + values.size() + " values, so not " + total + " in all");
        }
    }

    /** Nothing. */
    public static Suggestions none() {
        return of(List.of());
    }

    /** The first {@value #MOST} of all there are. */
    public static Suggestions of(List<String> all) {
        return new Suggestions(all.subList(0, Math.min(MOST, all.size())), all.size(), all.size() > MOST);
    }

    /**
     * What holds the typed text anywhere, in either case: first what begins with it, then where a word of it does, then
     * the rest; as given among equals.
     *
     * @param choice everything that could be suggested
     */
    public static Suggestions matching(String typed, Collection<String> choice) {
        String sought = typed.toLowerCase(Locale.ROOT);
        List<String> matching = new ArrayList<>(choice);
        matching.removeIf(value -> rank(value, sought) == Rank.NOT);
        matching.sort(Comparator.comparing(value -> rank(value, sought)));
        return of(matching);
    }

    private static Rank rank(String value, String sought) {
        String text = value.toLowerCase(Locale.ROOT);
        int at = text.indexOf(sought);
        if (at == 0) {
            return Rank.BEGINS;
        }
        Rank best = at < 0 ? Rank.NOT : Rank.HOLDS;
        for (; at > 0; at = text.indexOf(sought, at + 1)) {
            if (!Character.isLetterOrDigit(text.charAt(at - 1))) {
                return Rank.A_WORD_BEGINS;
            }
        }
        return best;
    }

    private enum Rank {
        BEGINS,
        A_WORD_BEGINS,
        HOLDS,
        NOT
    }
}
