package dev.changeflow.domain.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextRuleTest {

    private static final long SEED = Long.getLong("seed", 99);

    /** What is let through survives the trip to UTF-8 and back, holds no control character and keeps to the limit. */
    @Test
    void whatIsLetThroughCanBeKept() {
        Random random = new Random(SEED);
        TextRule rule = TextRule.line(12);
        int kept = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            if (rule.check("field", text).isEmpty()) {
                kept++;
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .as("seed %d", SEED)
                        .isEqualTo(text);
                assertThat(text.codePoints()).as("seed %d", SEED).noneMatch(Character::isISOControl);
                assertThat(text.codePointCount(0, text.length())).isBetween(1, 12);
            }
        }
        assertThat(kept).isBetween(1_000, 19_000);
    }

    @Test
    void everyCodePointIsEitherKeptOrNamed() {
        TextRule rule = TextRule.text(10);
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            boolean refused =
                    rule.check("f", "a" + Character.toString(codePoint)).isPresent();
            int type = Character.getType(codePoint);
            boolean expected = type == Character.SURROGATE
                    || (type == Character.CONTROL && codePoint != '\n' && codePoint != '\r' && codePoint != '\t');
            assertThat(refused).as("U+%04X", codePoint).isEqualTo(expected);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(12)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
