package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a thing carries beside what the protocol has members for ({@code _meta}; basic, "_meta"). Keys look like
 * {@code com.example/name} or {@code name}. Since 2025-06-18.
 *
 * @param members by key. Their values are not to be changed
 */
public record Meta(@JsonValue SequencedMap<String, JsonNode> members) {

    /** Nothing. Such a {@code _meta} is left out. */
    public static final Meta NONE = new Meta(new LinkedHashMap<>());

    private static final String LABEL = "[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern KEY =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*/)?(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?");

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if a key is none
     */
    @JsonCreator
    public Meta {
        SequencedMap<String, JsonNode> copies = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            requireKey(member.getKey());
            copies.put(member.getKey(), member.getValue().deepCopy());
        }
        members = Collections.unmodifiableSequencedMap(copies);
    }

    /** With one more member, or another value for one. */
    public Meta with(String key, JsonNode value) {
        SequencedMap<String, JsonNode> more = new LinkedHashMap<>(members);
        more.put(key, value);
        return new Meta(more);
    }

    /** One member. */
    public static Meta of(String key, JsonNode value) {
        return NONE.with(key, value);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    private static void requireKey(String key) {
        if (key.isEmpty() || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a key of _meta looks like com.example/name or name, not \"" + key + '"');
        }
    }
}
