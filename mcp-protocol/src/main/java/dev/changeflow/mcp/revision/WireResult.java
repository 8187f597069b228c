package dev.changeflow.mcp.revision;

import dev.changeflow.mcp.schema.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a method answers, in the words of the newest revision but without the members every result has.
 *
 * @param type the {@code resultType}
 * @param body the members of this result alone. Not to be changed: parts of it may be shared
 * @param cacheable whether the result must carry cache hints (server/utilities/caching)
 */
public record WireResult(String type, ObjectNode body, boolean cacheable) {

    /** Stands for an answer that was put off. Never sent. */
    public static final WireResult LATER = new WireResult("", Json.object(), false);

    private static final String COMPLETE = "complete";

    /** Whether the answer was put off. */
    public boolean isLater() {
        return type.isEmpty();
    }

    /** The final answer. */
    public static WireResult complete(ObjectNode body) {
        return new WireResult(COMPLETE, body, false);
    }

    /** A question instead of an answer (basic/patterns/mrtr). Since 2026-07-28. */
    public static WireResult inputRequired(ObjectNode body) {
        return new WireResult("input_required", body, false);
    }

    /** A result of a type that an extension adds. */
    public static WireResult of(String type, ObjectNode body) {
        return new WireResult(type, body, false);
    }

    /** The final answer of a method whose results carry cache hints. */
    public static WireResult cacheable(ObjectNode body) {
        return new WireResult(COMPLETE, body, true);
    }
}
