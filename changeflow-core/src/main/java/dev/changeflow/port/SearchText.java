package dev.changeflow.port;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.graph.SystemName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a search looks in, and how letters are compared: the one rule every {@link ChangeStore} follows. Letter case
 * counts in no script ({@code STRASSE} finds {@code straße}), nor does the way an accent is encoded.
 */
public final class SearchText {

    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private SearchText() {}

    /** The title, description, systems and id of a change, folded, one to a line. */
    public static String of(Change change) {
        List<String> lines = new ArrayList<>();
        lines.add(change.content().title());
        lines.add(change.content().description());
        lines.addAll(change.content().systems());
        lines.add(change.id().toString());
        return fold(String.join("\n", lines));
    }

    /** The different words of a query, folded; none if it is blank. */
    public static List<String> words(String query) {
        return SPACE.splitAsStream(fold(query))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** A form that is equal for texts that differ only in letter case or in how accents are encoded. */
    public static String fold(String text) {
        return SystemName.fold(text);
    }
}
