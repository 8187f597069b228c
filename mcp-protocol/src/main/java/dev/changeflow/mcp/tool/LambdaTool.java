package dev.changeflow.mcp.tool;

import java.util.function.BiFunction;

/** A tool whose types are said rather than declared, because a lambda has none. */
record LambdaTool<I, O>(
        ToolInfo info, Class<I> input, Class<O> output, BiFunction<? super I, ToolContext, ? extends O> body)
        implements Tool<I, O> {

    @Override
    public O call(I arguments, ToolContext context) {
        return body.apply(arguments, context);
    }
}
