package dev.changeflow.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2}    | at line 1, column 8: Duplicate Object property \"a\"",
                "{\"a\":              | at line 1, column 6: Unexpected end-of-input",
                "[1] 2                | at line 1, column 5: there is more text after the value",
                "{'a':1}              | Unexpected character",
                "[01]                 | Leading zeroes not allowed",
                "[NaN]                | Non-standard token 'NaN'",
                "[1,]                 | Unexpected character",
                "[\"\\ud800\"]        | a string has half a surrogate pair (\\ud800)",
                "{\"\\uDC00\":1}      | low surrogate",
                "[1e400]              | a number is beyond the range",
                "[1e999999999]        | a number is beyond the range",
                "[1e-999999999]       | a number is beyond the range",
            })
    void refusesWhatIsNotJson(String text, String reason) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("not valid JSON")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n "})
    void refusesNothing(String text) {
        assertThatThrownBy(() -> Json.parse(text)).hasMessageContaining("there is no JSON value in it");
    }

    @Test
    void saysWhereTheFaultIs() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> Json.parse("{\n  \"a\": nul\n}"))
                .satisfies(fault -> {
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.column()).isGreaterThan(1);
                });
    }

    @Test
    void quotesOnlyALittleOfTheText() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> Json.parse("x".repeat(100_000)))
                .satisfies(fault -> assertThat(fault.getMessage()).hasSizeLessThan(250));
    }

    @Test
    void boundsDepth() {
        assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
        assertThatThrownBy(() -> Json.parse("[".repeat(65) + "]".repeat(65)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("not valid JSON: Document nesting depth (65) exceeds the maximum allowed (64)");
        assertThatThrownBy(() -> Json.parse("[".repeat(1_000_000))).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void boundsNumbersNamesAndTokens() {
        assertThatThrownBy(() -> Json.parse("[" + "1".repeat(201) + "]"))
                .hasMessageContaining("Number value length (201) exceeds the maximum allowed (200)");
        assertThatThrownBy(() -> Json.parse("{\"" + "n".repeat(1_001) + "\":1}"))
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> Json.parse("[" + "1,".repeat(1_000_000) + "1]"))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1e99999999999]", "{\"n\":1E40110000000000.0}", "-1.5e-99999999999"})
    void refusesAnExponentThatIsItselfTooLargeANumber(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("a number is beyond the range");
    }

    @Test
    void keepsNumbersAsWritten() {
        assertThat(Json.text(Json.parse("[1.50,12345678901234567890,0.1]")))
                .isEqualTo("[1.50,12345678901234567890,0.1]");
    }

    @Test
    void takesUtf8Only() {
        assertThat(Json.parse(utf8("\"ä😀\uFFFD\""))).isEqualTo(Json.parse("\"ä😀\uFFFD\""));
        assertRefused(0xC0, 0x80);
        assertRefused(0xED, 0xA0, 0x80);
        assertRefused(0xF5, 0x80, 0x80, 0x80);
        assertRefused(0xE4);
        assertThatThrownBy(() -> Json.parse("{}".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void readsAPairSpelledInEscapes() {
        assertThat(Json.parse("\"\\ud83d\\ude00\"").stringValue()).isEqualTo("😀");
    }

    @Test
    void skipsWhatARecordDoesNotKnow() {
        JsonNode sent = Json.parse("{\"name\":\"x\",\"version\":\"1\",\"since\":1998}");

        assertThat(Json.mapper().treeToValue(sent, Implementation.class)).isEqualTo(new Implementation("x", null, "1"));
    }

    @Test
    void writesTimeAsIsoText() {
        Map<String, Object> times = new TreeMap<>(Map.of(
                "a", Instant.parse("2026-03-01T09:00:00Z"),
                "b", LocalDate.parse("2026-03-01"),
                "c", Duration.ofMinutes(90)));

        assertThat(Json.text(times))
                .isEqualTo("{\"a\":\"2026-03-01T09:00:00Z\",\"b\":\"2026-03-01\",\"c\":\"PT1H30M\"}");
    }

    private static void assertRefused(int... bytes) {
        byte[] text = new byte[bytes.length + 2];
        text[0] = '"';
        text[text.length - 1] = '"';
        for (int i = 0; i < bytes.length; i++) {
            text[i + 1] = (byte) bytes[i];
        }
        assertThatThrownBy(() -> Json.parse(text)).hasMessage("not valid JSON: it is not valid UTF-8");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
