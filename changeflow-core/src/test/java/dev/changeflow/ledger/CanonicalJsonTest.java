package dev.changeflow.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.mcp.schema.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTest {

    @Test
    void membersAreInTheOrderOfUtf16() {
        // The example of RFC 8785, 3.2.3: the smiling face, beyond 16 bits, comes before U+FB33.
        String input = """
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",
                 "1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",
                 "\\u00f6":"Latin Small Letter O With Diaeresis"}""";
        assertThat(canonical(input))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void stringsAreEscapedAsLittleAsCanBe() {
        // The example of RFC 8785, 3.2.2, but for the numbers that are no integers.
        String input =
                "{\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"literals\":[null, true, false]}";
        assertThat(canonical(input))
                .isEqualTo(
                        "{\"literals\":[null,true,false]," + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(canonical("[\"\\b\\t\\n\\f\\r\\u0000\\u001f\\u007f\\u2028\"]"))
                .isEqualTo("[\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028\"]");
    }

    @Test
    void emptyThingsStayEmpty() {
        assertThat(canonical(" { \"b\" : [ ] , \"a\" : { } , \"c\" : \"\" } "))
                .isEqualTo("{\"a\":{},\"b\":[],\"c\":\"\"}");
    }

    @Test
    void integersOfFiftyThreeBitsAreWrittenPlainly() {
        assertThat(canonical("[0,-0,-1,9007199254740992]")).isEqualTo("[0,0,-1,9007199254740992]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "9007199254740993", "99999999999999999999999"})
    void otherNumbersAreRefused(String number) {
        assertThatThrownBy(() -> canonical("[" + number + "]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halfASurrogatePairBecomesTheReplacementCharacter() {
        ObjectNode object =
                Json.object().put("a", "x\ud83d").put("b", "\ude00y").put("c", "\ude00\ud83d");
        assertThat(new String(CanonicalJson.bytes(object), UTF_8))
                .isEqualTo("{\"a\":\"x\ufffd\",\"b\":\"\ufffdy\",\"c\":\"\ufffd\ufffd\"}");
    }

    @Test
    void whateverIsWrittenIsReadAsTheSameAndWrittenTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            ObjectNode object = Json.object();
            for (int member = random.nextInt(5); member > 0; member--) {
                object.put(text(random), text(random));
            }
            byte[] bytes = CanonicalJson.bytes(object);
            assertThat(Json.parse(bytes)).as("seed %d", seed).isEqualTo(object);
            assertThat(CanonicalJson.bytes(Json.parse(bytes))).isEqualTo(bytes);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int code = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
            text.appendCodePoint(code >= 0xD800 && code <= 0xDFFF ? 'x' : code);
        }
        return text.toString();
    }

    private static String canonical(String json) {
        return new String(CanonicalJson.bytes(Json.parse(json.getBytes(UTF_8))), UTF_8);
    }
}
