package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Trees to records and back, by the names and forms the schemas promise. */
final class RecordMapper {

    private static final JsonMapper MAPPER = Json.mapper()
            .rebuild()
            .propertyNamingStrategy(WireNames.strategy())
            .annotationIntrospector(new RecordIntrospector())
            .enumNamingStrategy((config, type, name) -> WireNames.ofConstant(name))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, RecordMapper::refuseOtherScalars)
            .withCoercionConfig(LogicalType.Enum, RecordMapper::refuseOtherScalars)
            .addModule(textForms())
            .build();

    private RecordMapper() {}

    private static void refuseOtherScalars(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /**
     * Makes the record.
     *
     * @param arguments valid by the record's schema
     * @throws ToolRefusal if a constructor refuses a value
     */
    static Object bind(JsonNode arguments, Class<?> type) {
        try {
            return MAPPER.treeToValue(arguments, type);
        } catch (ValueInstantiationException e) {
            throw refusal(e);
        } catch (JacksonException e) {
            throw new ToolRefusal(place(e) + "is not a value this argument can take");
        }
    }

    /** Fails unless the value is one of the type. */
    static void require(JsonNode value, Type type) {
        MAPPER.treeToValue(value, MAPPER.constructType(type));
    }

    /**
     * Makes data of a tool's answers.
     *
     * @param declared says the kinds where the answer itself, or an element of it, is of a sealed interface
     */
    static Function<Object, JsonNode> writer(Type declared) {
        if (!saysKinds(declared)) {
            return MAPPER::valueToTree;
        }
        ObjectWriter writer = MAPPER.writerFor(MAPPER.constructType(declared));
        return writer::valueToTree;
    }

    private static boolean saysKinds(Type type) {
        return switch (type) {
            case Class<?> plain -> Kinds.areOf(plain);
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).anyMatch(RecordMapper::saysKinds);
            default -> false;
        };
    }

    private static RuntimeException refusal(ValueInstantiationException e) {
        return switch (e.getCause()) {
            case IllegalArgumentException cause -> new ToolRefusal(place(e) + cause.getMessage());
            case ToolRefusal cause -> cause;
            case null, default -> e;
        };
    }

    private static String place(JacksonException e) {
        StringBuilder place = new StringBuilder();
        List<JacksonException.Reference> path = e.getPath();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return place.isEmpty() ? "" : place.append(": ").toString();
    }

    private static SimpleModule textForms() {
        SimpleModule module = new SimpleModule("text forms");
        TextForm.all().forEach(form -> register(module, form));
        return module;
    }

    private static <T> void register(SimpleModule module, TextForm<T> form) {
        module.addDeserializer(form.type(), new TextFormDeserializer<>(form));
    }

    /** Reads exactly what validation accepts, where the library's own readers accept more. */
    private static final class TextFormDeserializer<T> extends StdScalarDeserializer<T> {

        private final TextForm<T> form;

        TextFormDeserializer(TextForm<T> form) {
            super(form.type());
            this.form = form;
        }

        @Override
        @SuppressWarnings("unchecked") // what the context makes up is of the type asked for
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getValueAsString();
            if (text == null || !parser.currentToken().isScalarValue() || !form.fits(text)) {
                return (T) context.handleWeirdStringValue(form.type(), String.valueOf(text), "not " + form.example());
            }
            return form.parser().apply(text);
        }
    }
}
