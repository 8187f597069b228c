package dev.changeflow.mcp.tool;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.BasicDialectRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates arguments against a prepared schema. Loads the validator library when first used; fetches nothing, ever. */
final class ArgumentCheck {

    /** Said to clients and to no validator, which would warn of each. */
    private static final List<Keyword> FOR_CLIENTS =
            List.of(new NonValidationKeyword("x-mcp-header"), new NonValidationKeyword("enumNames"));

    private static final SchemaRegistry REGISTRY = SchemaRegistry.builder()
            .defaultDialectId(SpecificationVersion.DRAFT_2020_12.getDialectId())
            .dialectRegistry(new BasicDialectRegistry(List.of(
                    withOurs(Dialects.getDraft202012()),
                    withOurs(Dialects.getDraft201909()),
                    withOurs(Dialects.getDraft7()))))
            .schemaLoader(loader -> loader.fetchRemoteResources(false))
            .schemaCacheEnabled(false)
            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .regularExpressionFactory(BoundedPattern::of)
                    .build())
            .build();

    private final Function<List<Error>, String> words;
    private final Schema schema;

    /** Checks what a model sent to a tool. */
    ArgumentCheck(String tool, ObjectNode schema) {
        this(schema, errors -> new Complaints(schema).about(tool, errors));
    }

    private ArgumentCheck(ObjectNode schema, Function<List<Error>, String> words) {
        this.words = words;
        this.schema = REGISTRY.getSchema(schema);
        this.schema.initializeValidators();
    }

    /** Checks what a person filled into a form. */
    static ArgumentCheck ofForm(ObjectNode schema) {
        FormFaults faults = new FormFaults(schema);
        return new ArgumentCheck(schema, faults::about);
    }

    /** Checks what a tool answered. */
    static ArgumentCheck ofAnswer(ObjectNode schema) {
        return new ArgumentCheck(Choice.decided(schema), errors -> {
            Error first = errors.getFirst();
            return first.getInstanceLocation() + ": " + first.getMessage();
        });
    }

    /**
     * Refuses invalid arguments.
     *
     * @throws ToolRefusal naming each fault and its fix; of a form, the first
     */
    void require(JsonNode arguments) {
        List<Error> errors = errors(arguments);
        if (!errors.isEmpty()) {
            throw new ToolRefusal(words.apply(errors));
        }
    }

    private List<Error> errors(JsonNode arguments) {
        return schema.validate(arguments, (ExecutionContext context) -> context.setErrors(new FirstErrors()));
    }

    private static Dialect withOurs(Dialect standard) {
        List<Format> formats = new ArrayList<>();
        TextForm.all().forEach(form -> formats.add(new TextFormat(form)));
        return Dialect.builder(standard).formats(formats).keywords(FOR_CLIENTS).build();
    }

    /** The first errors: a body full of faults must not fill the heap with descriptions of them. */
    private static final class FirstErrors extends ArrayList<Error> {

        private static final int MOST = 50;

        @Override
        public boolean add(Error error) {
            return size() < MOST && super.add(error);
        }
    }

    private record TextFormat(TextForm<?> form) implements Format {

        @Override
        public String getName() {
            return form.format();
        }

        @Override
        public boolean matches(ExecutionContext context, String text) {
            return form.fits(text);
        }
    }
}
