package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.changeflow.mcp.schema.Json;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The short way of reading arguments comes to the same as the long one. */
class PlainRecordTest {

    private static final int ROUNDS = 5_000;

    record Plain(
            @Describe("Any text") String text,
            @Size(min = 1, max = 3) String few,
            boolean flag,
            int count,
            @Range(min = -5, max = 5) long small,
            Long big) {

        Plain {
            if (text.equals("refused")) {
                throw new IllegalArgumentException("not this one");
            }
        }
    }

    record Gaps(
            String text, Optional<String> note, @Nullable Integer count) {}

    record Named(@JsonProperty("other") String text) {}

    record Nothing() {}

    record Spelt(@Also("words") String text) {}

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void takesTheLongWayForAnotherNameOnly() {
        ArgumentReader longWay = longWay(Spelt.class);
        ArgumentReader shortWay = shortWay(Spelt.class, longWay);
        assertThat(shortWay).isInstanceOf(PlainRecord.class);
        for (String arguments : List.of(
                "{\"text\":\"a\"}",
                "{\"words\":\"a\"}",
                "{\"text\":\"a\",\"words\":\"b\"}",
                "{\"Text\":\"a\"}",
                "{\"words\":null}")) {
            assertThat(outcome(shortWay, Json.parse(arguments)))
                    .as(arguments)
                    .isEqualTo(outcome(longWay, Json.parse(arguments)));
        }
    }

    @Test
    void readsWhatTheLongWayReadsAndRefusesWhatItRefuses() {
        ArgumentReader longWay = longWay(Plain.class);
        ArgumentReader shortWay = shortWay(Plain.class, longWay);
        assertThat(shortWay).isInstanceOf(PlainRecord.class);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            JsonNode arguments = arguments();
            Object expected = outcome(longWay, arguments);
            refused += expected instanceof String ? 1 : 0;
            assertThat(outcome(shortWay, arguments))
                    .as("seed %d: %s", seed, arguments)
                    .isEqualTo(expected);
        }
        assertThat(refused).as("seed %d", seed).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }

    @Test
    void explainsNothingItself() {
        ArgumentReader shortWay = shortWay(Plain.class, arguments -> "asked the long way");
        assertThat(shortWay.read(Json.object())).isEqualTo("asked the long way");
        assertThat(shortWay.read(right())).isInstanceOf(Plain.class);
        assertThat(shortWay.read(right().put("text", "refused"))).isEqualTo("asked the long way");
    }

    @Test
    void isNotForRecordsWithMoreToThem() {
        for (Class<?> type : List.of(Gaps.class, Named.class)) {
            ArgumentReader longWay = longWay(type);
            assertThat(shortWay(type, longWay)).isSameAs(longWay);
        }
    }

    @Test
    void takesARecordOfNothing() {
        ArgumentReader shortWay = shortWay(Nothing.class, longWay(Nothing.class));
        assertThat(shortWay.read(Json.object())).isEqualTo(new Nothing());
        assertThat(outcome(shortWay, Json.object().put("a", 1))).isInstanceOf(String.class);
    }

    private static ArgumentReader longWay(Class<?> type) {
        return RecordReader.of("plain", RecordSchemas.ofInput(type), type);
    }

    private static ArgumentReader shortWay(Class<?> type, ArgumentReader longWay) {
        return PlainRecord.of(type, RecordSchemas.ofInput(type).annotated(), longWay);
    }

    /** The record, or the refusal's text. */
    private static Object outcome(ArgumentReader reader, JsonNode arguments) {
        try {
            return reader.read(arguments);
        } catch (ToolRefusal refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }

    private static ObjectNode right() {
        return Json.object()
                .put("text", "t")
                .put("few", "é🚀")
                .put("flag", true)
                .put("count", 7)
                .put("small", 5)
                .put("big", 9_007_199_254_740_991L);
    }

    private JsonNode arguments() {
        ObjectNode arguments = right();
        List<String> names = List.copyOf(arguments.propertyNames());
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(8)) {
                case 0 -> arguments.remove(name);
                case 1 -> arguments.put("un" + name, 1);
                default -> arguments.set(name, value());
            }
        }
        return arguments;
    }

    private JsonNode value() {
        List<Object> values = List.of(
                "",
                "refused",
                "abcd",
                "🚀🚀🚀",
                "7",
                "true",
                true,
                false,
                0,
                -5,
                -6,
                6.0,
                6.5,
                3_000_000_000L,
                BigInteger.TWO.pow(63),
                Json.object(),
                List.of(1),
                Optional.empty());
        return Json.mapper().valueToTree(values.get(random.nextInt(values.size())));
    }
}
