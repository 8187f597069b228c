package dev.changeflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a model that is a plain list of fields. */
final class HeadersTest {

    private static final List<String> NAMES =
            List.of("Accept", "accept", "HOST", "Host", "X-A", "x-a", "X-B", "Absent");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private record Field(String name, String value) {}

    @RepeatedTest(50)
    void keepsWhatWasAddedInOrder() {
        List<Field> model = fields();
        assertSame(built(model), model);
    }

    @RepeatedTest(50)
    void replacesOneField() {
        List<Field> model = fields();
        Field replacement = field();
        Headers before = built(model);
        Headers after = before.with(replacement.name(), replacement.value());
        assertSame(after, replaced(model, List.of(replacement)));
        assertSame(before, model);
    }

    @RepeatedTest(50)
    void replacesFieldsByOthers() {
        List<Field> model = fields();
        List<Field> others = fields();
        Headers before = built(model);
        assertSame(before.with(built(others)), replaced(model, others));
        assertSame(before, model);
    }

    @Test
    void aBuilderThatGoesOnChangesNothingItBuilt() {
        Headers.Builder builder = new Headers.Builder().add("A", "1");
        Headers first = builder.build();
        Headers second = builder.add("a", "2").build();
        assertThat(first.all("A")).containsExactly("1");
        assertThat(second.all("A")).containsExactly("1", "2");
    }

    @Test
    void takesFarMoreFieldsThanUsual() {
        Headers.Builder builder = new Headers.Builder();
        for (int i = 0; i < 500; i++) {
            builder.add("X-" + i, "v" + i);
        }
        assertThat(builder.build().first("x-499")).contains("v499");
    }

    @Test
    void showsNamesAndNoValues() {
        assertThat(Headers.of("Cookie", "secret", "Accept", "*/*", "cookie", "secret"))
                .hasToString("[Accept, Cookie]");
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatCouldSplitAMessage(String name, String value) {
        assertThatThrownBy(() -> Headers.of(name, value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Headers.empty().with(name, value)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Arguments> refusesWhatCouldSplitAMessage() {
        return List.of(
                Arguments.of("", "v"),
                Arguments.of("a\nb", "v"),
                Arguments.of("a\rb", "v"),
                Arguments.of("a", "v\n"),
                Arguments.of("a", "\rv"));
    }

    @Test
    void refusesANameWithoutAValue() {
        assertThatThrownBy(() -> Headers.of("A", "1", "B")).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertSame(Headers headers, List<Field> model) {
        List<Field> shown = new ArrayList<>();
        headers.forEach((name, value) -> shown.add(new Field(name, value)));
        assertThat(shown).as("seed %d", seed).isEqualTo(model);
        for (String name : NAMES) {
            List<String> values = model.stream()
                    .filter(field -> field.name().equalsIgnoreCase(name))
                    .map(Field::value)
                    .toList();
            assertThat(headers.all(name)).as("all %s, seed %d", name, seed).isEqualTo(values);
            assertThat(headers.first(name))
                    .as("first %s, seed %d", name, seed)
                    .isEqualTo(values.stream().findFirst());
            assertThat(headers.has(name)).as("has %s, seed %d", name, seed).isEqualTo(!values.isEmpty());
        }
    }

    private static List<Field> replaced(List<Field> model, List<Field> others) {
        List<Field> expected = new ArrayList<>(model);
        expected.removeIf(
                field -> others.stream().anyMatch(other -> other.name().equalsIgnoreCase(field.name())));
        expected.addAll(others);
        return expected;
    }

    private static Headers built(List<Field> fields) {
        Headers.Builder builder = new Headers.Builder();
        fields.forEach(field -> builder.add(field.name(), field.value()));
        return builder.build();
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            fields.add(field());
        }
        return fields;
    }

    private Field field() {
        return new Field(NAMES.get(random.nextInt(NAMES.size() - 1)), Integer.toString(random.nextInt(100)));
    }
}
