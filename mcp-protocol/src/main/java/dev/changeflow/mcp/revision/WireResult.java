package dev.changeflow.mcp.revision;

import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a method answers, in the words of the newest revision but without the members every result has.
 *
 * @param type the {@code resultType}
 * @param body the members of this result alone. Not to be changed: parts of it may be shared
 * @param cache the hints it must carry (server/utilities/caching), or null if it carries none
 */
public record WireResult(
        String type, ObjectNode body, @Nullable CacheHint cache) {

    /** Stands for an answer that was put off. Never sent. */
    public static final WireResult LATER = new WireResult("", Json.object(), null);

    private static final String COMPLETE = "complete";

    /** Whether the answer was put off. */
    public boolean isLater() {
        return type.isEmpty();
    }

    /** The final answer. */
    public static WireResult complete(ObjectNode body) {
        return new WireResult(COMPLETE, body, null);
    }

    /** A question instead of an answer (basic/patterns/mrtr). Since 2026-07-28. */
    public static WireResult inputRequired(ObjectNode body) {
        return new WireResult("input_required", body, null);
    }

    /** A result of a type that an extension adds. */
    public static WireResult of(String type, ObjectNode body) {
        return new WireResult(type, body, null);
    }

    /** The final answer of a method whose results carry cache hints. */
    public static WireResult cacheable(ObjectNode body) {
        return new WireResult(COMPLETE, body, CacheHint.NONE);
    }

    /** The same, with hints. */
    public static WireResult cacheable(ObjectNode body, CacheHint hint) {
        return new WireResult(COMPLETE, body, hint);
    }
}
