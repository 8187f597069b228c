package dev.changeflow.mcp.tool;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a tool gives many times: it becomes JSON once. A tool declares it in place of the answer's own type, which
 * is what its schema is made from. Safe for use by many threads.
 *
 * @param <O> the answer's own type
 */
public final class Repeatable<O> {

    private final O answer;
    private volatile @Nullable ToolResult result;

    private Repeatable(O answer) {
        this.answer = answer;
    }

    /**
     * An answer to keep and give again.
     *
     * @param answer never changes, nor does anything in it
     */
    public static <O> Repeatable<O> of(O answer) {
        return new Repeatable<>(answer);
    }

    /** The type that answers have in the end. */
    static Type answerType(Type declared) {
        return declared instanceof ParameterizedType type && type.getRawType() == Repeatable.class
                ? type.getActualTypeArguments()[0]
                : declared;
    }

    /** What {@code maker} makes of the answer, or made of it before. */
    ToolResult result(Function<Object, ToolResult> maker) {
        ToolResult made = result;
        if (made == null) {
            made = maker.apply(answer);
            result = made;
        }
        return made;
    }
}
