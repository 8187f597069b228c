package dev.changeflow.mcp.tool;

/**
 * A tool a model can call: a record in, a record out.
 *
 * <p>The input schema, its validation and the binding all come from the record {@code I}, so they cannot disagree; the
 * output schema comes from {@code O}. A tool that answers with other content than structured data declares
 * {@link ToolResult} as {@code O}. One instance serves all callers at once.
 *
 * @param <I> a record whose components are the arguments
 * @param <O> a record, or any type that maps to JSON, or {@link ToolResult}
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
}
