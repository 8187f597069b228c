package dev.changeflow.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Properties: the schema and the binder accept the same arguments, and answers keep to their schema. */
class AgreementTest {

    private static final int ROUNDS = 2_000;

    enum Stage {
        FIRST,
        SECOND_ONE
    }

    record Part(
            String label,
            @Nullable Part inner,
            @Default("[]") List<Part> parts) {}

    sealed interface Shape {}

    record Circle(double radius, @Nullable Stage stage) implements Shape {}

    record Group(List<Shape> members, @Nullable Shape frame) implements Shape {}

    record Empty() implements Shape {}

    record Sample(
            String text,
            boolean flag,
            int count,
            long total,
            double ratio,
            BigDecimal amount,
            Stage stage,
            Instant at,
            LocalDate day,
            UUID key,
            List<String> labels,
            Set<Stage> stages,
            Map<String, Integer> weights,
            @Nullable Part part,
            Shape shape,
            Map<String, Shape> shapes,
            @Nullable Circle circle,
            Optional<String> note,
            @Nullable Long big) {}

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ObjectNode schema = RecordSchemas.ofInput(Sample.class).validated();
    private final ArgumentCheck check = new ArgumentCheck("sample", Choice.decided(schema));
    private final ArgumentCheck asListed = new ArgumentCheck("sample", schema);

    @Test
    void whatTheSchemaAllowsBinds() {
        for (int i = 0; i < ROUNDS; i++) {
            JsonNode sample = instance(schema, 3);
            assertThat(validates(sample)).as("seed %d: %s", seed, sample).isTrue();
            assertThat(binds(sample)).as("seed %d: %s", seed, sample).isTrue();
        }
    }

    @Test
    void whatTheBinderRefusesTheSchemaRefusesAndTheOtherWayRound() {
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            JsonNode mutant = mutated(instance(schema, 2));
            boolean valid = validates(mutant);
            assertThat(accepts(() -> asListed.require(mutant)))
                    .as("seed %d: %s", seed, mutant)
                    .isEqualTo(valid);
            refused += valid ? 0 : 1;
            assertThat(binds(mutant)).as("seed %d: %s", seed, mutant).isEqualTo(valid);
        }
        assertThat(refused).as("seed %d: most mutants are invalid", seed).isGreaterThan(ROUNDS / 2);
    }

    @Test
    void answersKeepToTheirSchema() {
        ArgumentCheck answers = new ArgumentCheck("answer", Choice.decided(RecordSchemas.ofOutput(Sample.class)));
        for (int i = 0; i < ROUNDS; i++) {
            Object sample = RecordMapper.bind(instance(schema, 3), Sample.class);
            JsonNode answer = RecordMapper.writer(Sample.class).apply(sample);
            answers.require(answer);
            assertThat(RecordMapper.bind(answer, Sample.class))
                    .as("seed %d", seed)
                    .isEqualTo(sample);
        }
    }

    private boolean validates(JsonNode arguments) {
        return accepts(() -> check.require(arguments));
    }

    private static boolean binds(JsonNode arguments) {
        return accepts(() -> RecordMapper.bind(arguments, Sample.class));
    }

    private static boolean accepts(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (ToolRefusal refusal) {
            return false;
        }
    }

    /** A value the schema allows. */
    private JsonNode instance(JsonNode of, int depth) {
        if (of.has("$ref")) {
            return instance(schema.at(of.path("$ref").asString("").substring(1)), depth - 1);
        }
        if (of.has("oneOf")) {
            int choices = of.path("oneOf").size();
            return instance(of.path("oneOf").path(depth > 0 ? random.nextInt(choices) : choices - 1), depth - 1);
        }
        if (of.has("const")) {
            return of.path("const");
        }
        if (of.has("enum")) {
            return of.path("enum").path(random.nextInt(of.path("enum").size()));
        }
        return switch (of.path("type").asString("")) {
            case "object" -> object(of, depth);
            case "array" -> array(of, depth);
            case "boolean" -> json(random.nextBoolean());
            case "integer" ->
                json(integer(of.path("minimum").asLong(0), of.path("maximum").asLong(0)));
            case "number" -> json(BigDecimal.valueOf(random.nextLong(), random.nextInt(30)));
            default -> json(text(of.path("format").asString("")));
        };
    }

    private long integer(long least, long greatest) {
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> greatest;
            default -> random.nextInt(1_000);
        };
    }

    private String text(String format) {
        return switch (format) {
            case "date-time" ->
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
                        .toString();
            case "date" -> LocalDate.ofEpochDay(random.nextInt(100_000)).toString();
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            default ->
                random.ints(random.nextInt(6), 0x20, 0x2FFF)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        };
    }

    private JsonNode object(JsonNode of, int depth) {
        ObjectNode object = Json.object();
        List<String> required = new ArrayList<>();
        of.path("required").forEach(name -> required.add(name.asString("")));
        for (Map.Entry<String, JsonNode> property : of.path("properties").properties()) {
            boolean optional = !required.contains(property.getKey());
            if (!optional || (depth > 0 && random.nextBoolean())) {
                object.set(property.getKey(), instance(property.getValue(), depth));
            } else if (property.getValue().has("default")) {
                object.set(property.getKey(), property.getValue().path("default"));
            }
        }
        if (of.path("additionalProperties").isObject()) {
            for (int i = random.nextInt(3); i > 0; i--) {
                object.set(text(""), instance(of.path("additionalProperties"), depth));
            }
        }
        return object;
    }

    private JsonNode array(JsonNode of, int depth) {
        ArrayNode array = Json.mapper().createArrayNode();
        int most = of.path("uniqueItems").asBoolean(false) ? 1 : 3;
        for (int i = depth > 0 ? random.nextInt(most + 1) : 0; i > 0; i--) {
            array.add(instance(of.path("items"), depth));
        }
        return array;
    }

    /** The sample with one thing changed somewhere, likely for the worse. */
    private JsonNode mutated(JsonNode sample) {
        JsonNode whole = sample.deepCopy();
        List<ObjectNode> objects = new ArrayList<>();
        collect(whole, objects);
        ObjectNode mutant = objects.get(random.nextBoolean() ? 0 : random.nextInt(objects.size()));
        List<String> names = List.copyOf(mutant.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> mutant.remove(name);
            case 1 -> mutant.put("un" + name, 1);
            case 2 -> mutant.set(name, Json.mapper().createArrayNode().add(mutant.path(name)));
            default -> mutant.set(name, oddValue());
        }
        return whole;
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            objects.add(object);
        }
        node.forEach(inner -> collect(inner, objects));
    }

    private JsonNode oddValue() {
        List<JsonNode> odd = List.of(
                json("text"),
                json(""),
                json("2026-02-30"),
                json("2026-03-01T24:30:00Z"),
                json("1-1-1-1-1"),
                json("true"),
                json("empty"),
                Json.parse("{\"type\":\"empty\"}"),
                Json.parse("{\"type\":\"group\"}"),
                Json.parse("[\"empty\",{}]"),
                json("7"),
                json(1.5),
                json(-1),
                json(BigInteger.TWO.pow(63)),
                json(3_000_000_000L),
                json(true),
                Json.object(),
                Json.object().put("a", "b"),
                Json.parse("[[]]"),
                Json.parse("[7]"));
        return odd.get(random.nextInt(odd.size()));
    }

    private static JsonNode json(Object value) {
        return Json.mapper().valueToTree(value);
    }
}
