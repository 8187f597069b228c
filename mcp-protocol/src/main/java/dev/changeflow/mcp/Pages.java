package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list, cut into pages once. A cursor names the item its page begins after, so it stays good for as long as that item
 * is listed, on any node, even if others come or go.
 */
final class Pages {

    private static final String FIRST = "";

    private final Map<String, WireResult> byCursor = new HashMap<>();

    /**
     * Cuts the list.
     *
     * @param member of the result that holds the items
     * @param items by key, in the order to list them
     * @param size the most items on a page
     */
    Pages(String member, SequencedMap<String, ? extends JsonNode> items, int size) {
        String cursor = FIRST;
        ObjectNode page = started(member);
        for (Map.Entry<String, ? extends JsonNode> item : items.entrySet()) {
            ArrayNode listed = (ArrayNode) page.path(member);
            listed.add(item.getValue());
            if (listed.size() == size && !item.getKey().equals(items.lastEntry().getKey())) {
                String next = cursor(member, item.getKey());
                byCursor.put(cursor, WireResult.cacheable(page.put("nextCursor", next)));
                cursor = next;
                page = started(member);
            }
        }
        byCursor.put(cursor, WireResult.cacheable(page));
    }

    /** The page at a request's {@code cursor}, or the first. */
    WireResult at(Call call) {
        JsonNode cursor = call.params().get("cursor");
        WireResult page = byCursor.get(cursor == null ? FIRST : key(cursor));
        if (page == null) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS,
                    "Invalid params: \"cursor\" is none of this list; leave it out to start again");
        }
        return page;
    }

    private static @Nullable String key(JsonNode cursor) {
        return cursor.isString() && !cursor.stringValue().isEmpty() ? cursor.stringValue() : null;
    }

    private static ObjectNode started(String member) {
        ObjectNode page = Json.object();
        page.putArray(member);
        return page;
    }

    private static String cursor(String member, String key) {
        byte[] text = (member + ' ' + key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
