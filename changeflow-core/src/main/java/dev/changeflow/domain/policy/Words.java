package dev.changeflow.domain.policy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, for matching: lower case, compatibility forms folded, invisible format characters dropped. A
 * word is a run of letters, digits and marks; a capital after a small letter begins a new one, as in {@code apiKey}.
 */
final class Words {

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean afterSmall = false;
        for (int codePoint :
                Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().toArray()) {
            if (Character.getType(codePoint) == Character.FORMAT) {
                continue;
            }
            boolean inWord = isWordPart(codePoint);
            if (!inWord || (afterSmall && Character.isUpperCase(codePoint))) {
                flush(word, words);
            }
            if (inWord) {
                word.appendCodePoint(codePoint);
            }
            afterSmall = Character.isLowerCase(codePoint);
        }
        flush(word, words);
        return words;
    }

    /** The words joined by hyphens, with one at either end, so that a phrase is found only at word boundaries. */
    static String phrase(String text) {
        return "-" + String.join("-", of(text)) + "-";
    }

    private static boolean isWordPart(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}
