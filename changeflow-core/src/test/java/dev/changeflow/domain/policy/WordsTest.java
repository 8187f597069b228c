package dev.changeflow.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void splitsAtWhatIsNoLetterDigitOrMark() {
        assertThat(Words.of("Rotate API_KEY, apiKey & payment-gateway2 (prod)!"))
                .containsExactly("rotate", "api", "key", "api", "key", "payment", "gateway2", "prod");
    }

    @Test
    void keepsWordsOfEveryScriptWhole() {
        assertThat(Words.of("Größe re\u0301sume\u0301 東京 пароль हिन्दी"))
                .containsExactly("größe", "résumé", "東京", "пароль", "हिन्दी");
    }

    @Test
    void seesThroughInvisibleAndWideCharacters() {
        assertThat(Words.of("pay\u200Bment pass\u00ADword ｐａｙｍｅｎｔ")).containsExactly("payment", "password", "payment");
    }

    @Test
    void toleratesBrokenText() {
        assertThat(Words.of("a\uD83Db \u0000")).containsExactly("a", "b");
        assertThat(Words.of("")).isEmpty();
    }
}
