package dev.changeflow.mcp.tool;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;

/** How names of Java are spelt on the wire, and which components must be there. The one place that decides either. */
final class WireNames {

    private static final SnakeCase SNAKE_CASE = new SnakeCase();

    private WireNames() {}

    static String ofComponent(String javaName) {
        return SNAKE_CASE.translate(javaName);
    }

    static String ofConstant(String javaName) {
        return javaName.toLowerCase(Locale.ROOT);
    }

    /** What a record is called where a sealed interface permits it. */
    static String ofKind(Class<?> record) {
        return SNAKE_CASE.translate(record.getSimpleName());
    }

    /** The same for the mapper. */
    static PropertyNamingStrategy strategy() {
        return SNAKE_CASE;
    }

    /** A spelling of a constant without what makes no difference: letter case, and a hyphen for an underscore. */
    static String comparable(String spelling) {
        return spelling.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** What is accepted in place of the wire name: the Java spelling, and what {@link Also} says. */
    static Set<String> otherSpellings(RecordComponent component) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(component.getName());
        Also also = component.getAnnotation(Also.class);
        if (also != null) {
            spellings.addAll(List.of(also.value()));
        }
        spellings.remove(ofComponent(component.getName()));
        return spellings;
    }

    /** The component a field of a record holds. */
    static RecordComponent component(Class<?> declaring, String name) {
        return Arrays.stream(declaring.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether an argument must be given. */
    static boolean mustBeGiven(RecordComponent component) {
        return alwaysPresent(component) && !component.isAnnotationPresent(Default.class);
    }

    /** Whether a value of this component is always there, once defaults are filled in. */
    static boolean alwaysPresent(RecordComponent component) {
        return component.getType() != Optional.class
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static final class SnakeCase extends PropertyNamingStrategies.SnakeCaseStrategy {

        @Override
        public String translate(String javaName) {
            return super.translate(javaName);
        }
    }
}
