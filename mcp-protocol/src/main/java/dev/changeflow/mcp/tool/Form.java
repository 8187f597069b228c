package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.ask.FormQuestion;
import dev.changeflow.mcp.ask.MisfitException;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form a person can fill in, for any number of questions. Make it once, as a constant: its schema is made, and the
 * schema libraries loaded, with the first question. Safe for use by many threads.
 *
 * @param <A> what it is read as
 */
public final class Form<A> {

    private final Supplier<Fields<A>> making;
    private volatile @Nullable Fields<A> made;

    private Form(Supplier<Fields<A>> making) {
        this.making = making;
    }

    /**
     * A form with a field for each component, described as a tool's input is. A component is a string, number, boolean,
     * enum, {@code Instant}, {@code OffsetDateTime}, {@code LocalDate} or {@code URI}, or a list or set of an enum. {@link
     * Describe} on an enum constant is its title.
     *
     * @throws IllegalArgumentException if the record has a component no client can show
     */
    public static <R extends Record> Form<R> of(Class<R> type) {
        InputTypes.requireRecord(type);
        FormShape.require(type);
        return new Form<>(() -> fields(type));
    }

    /**
     * A form with a hand-written schema; its answer is the object that was filled in.
     *
     * @param requestedSchema an object schema whose properties are {@code PrimitiveSchemaDefinition}s
     * @throws IllegalArgumentException if it is not
     */
    public static Form<ObjectNode> raw(String requestedSchema) {
        ObjectNode schema;
        try {
            schema = FormShape.require(Json.parse(requestedSchema));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("the schema of a form is " + e.getMessage(), e);
        }
        return new Form<>(() -> {
            ArgumentCheck check = ArgumentCheck.ofForm(schema);
            return new Fields<>(schema, given -> {
                check.require(given);
                return given;
            });
        });
    }

    /** Asks for it to be filled in. */
    public FormQuestion<A> asking(String message) {
        Fields<A> fields = fields();
        return new FormQuestion<>(message, fields.shown(), fields::read);
    }

    private Fields<A> fields() {
        Fields<A> ready = made;
        if (ready == null) {
            ready = making.get();
            made = ready;
        }
        return ready;
    }

    private static <R extends Record> Fields<R> fields(Class<R> type) {
        RecordSchemas.Input schema = RecordSchemas.ofInput(type);
        RecordReader reader = RecordReader.ofForm(schema, type);
        return new Fields<>(FormShape.shown(schema.annotated()), given -> type.cast(reader.read(given)));
    }

    @FunctionalInterface
    private interface Reader<A> {

        /** Reads the known fields; throws {@link ToolRefusal} if they do not fit. */
        A read(ObjectNode given);
    }

    private record Fields<A>(ObjectNode shown, Reader<A> reader) {

        /** What is not a field of the form is passed over. */
        Optional<A> read(ObjectNode given) {
            ObjectNode known = Json.object();
            shown.path("properties").propertyNames().forEach(name -> {
                JsonNode value = given.get(name);
                if (value != null) {
                    known.set(name, value);
                }
            });
            try {
                return Optional.of(reader.read(known));
            } catch (ToolRefusal misfit) {
                throw new MisfitException(String.valueOf(misfit.getMessage()));
            }
        }
    }
}
