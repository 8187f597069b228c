package dev.changeflow.mcp.tool;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/**
 * A pattern whose time is in proportion to the text: one that looks at a text's characters far more often than it has
 * any is given up, as not matching. So no pattern, however written, lets a caller keep a thread busy.
 */
record BoundedPattern(Pattern pattern) implements RegularExpression {

    private static final int LOOKS_AT_LEAST = 10_000;
    private static final int LOOKS_PER_CHARACTER = 100;

    static BoundedPattern of(String regex) {
        String anchored = RegularExpressions.replaceDollarAnchors(regex);
        return new BoundedPattern(Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(anchored)));
    }

    @Override
    public boolean matches(String text) {
        try {
            return pattern.matcher(new Watched(text)).find();
        } catch (TooManyLooks | StackOverflowError givenUp) {
            return false;
        }
    }

    private static final class TooManyLooks extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyLooks() {
            super("the pattern takes too long", null, false, false);
        }
    }

    private static final class Watched implements CharSequence {

        private final String text;
        private long left;

        Watched(String text) {
            this.text = text;
            this.left = LOOKS_AT_LEAST + (long) LOOKS_PER_CHARACTER * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
