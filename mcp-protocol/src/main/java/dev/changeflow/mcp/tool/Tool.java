package dev.changeflow.mcp.tool;

import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * A tool a model can call: a record in, a record out.
 *
 * <p>The input schema, its validation and the binding all come from the record {@code I}, so they cannot disagree; the
 * output schema comes from {@code O}. A tool that answers with other content than structured data declares
 * {@link ToolResult} as {@code O}. One instance serves all callers at once.
 *
 * <p>Components and enum constants are listed in snake_case: {@code dryRun} is the argument {@code dry_run}, and
 * {@code dryRun} is accepted too. A component is required unless it is {@code Optional}, {@code @Nullable} or has a
 * {@link Default}. It may be text, a number, a boolean, an enum, {@code Instant}, {@code OffsetDateTime},
 * {@code LocalDate}, {@code Duration}, {@code UUID}, {@code URI}, another record, a
 * sealed interface of records ({@link Discriminator}), a {@code List}, {@code Set} or
 * {@code Map<String, …>} of these, or {@code JsonNode} for anything. {@link Describe}, {@link Size}, {@link Range},
 * {@link Matches}, {@link Also} and {@link McpHeader} say more. What a record's own constructor refuses with an
 * {@link IllegalArgumentException} reaches the model as text.
 *
 * @param <I> a record whose components are the arguments
 * @param <O> a record, or any type that maps to JSON, or {@link ToolResult}, or {@code String} for plain text
 */
public interface Tool<I, O> {

    /** Name, description and promises. Called once, when the server is built. */
    ToolInfo info();

    /**
     * Does the work. Runs on a virtual thread and may block, unless {@link ToolInfo#neverBlocks()}.
     *
     * @throws ToolRefusal to tell the model what it could do better
     */
    O call(I input, ToolContext context);

    /** A tool from a lambda. */
    static <I, O> Tool<I, O> of(
            ToolInfo info, Class<I> input, Class<O> output, BiFunction<? super I, ToolContext, ? extends O> body) {
        return new LambdaTool<>(info, input, output, body);
    }

    /**
     * A tool with a hand-written schema: listed verbatim, and every call validated against it.
     *
     * @param inputSchema a JSON object with {@code "type": "object"}, of JSON Schema 2020-12 or the draft its
     *     {@code $schema} names; references stay inside it
     * @param body gets the arguments, an object
     */
    static Tool<JsonNode, ToolResult> raw(
            ToolInfo info, String inputSchema, BiFunction<JsonNode, ToolContext, ToolResult> body) {
        return new RawTool(info, inputSchema, body);
    }
}
