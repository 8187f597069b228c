package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PreparedArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list, cut into pages once. A cursor names the item its page begins after, and where that stood: so it stays good on
 * any node, whatever comes or goes. If the item itself is gone, the page begins with what stands in its place.
 */
final class Pages {

    private static final Pattern CURSOR = Pattern.compile("(\\w+) (\\d{1,9}) (.*)", Pattern.DOTALL);

    private final String member;
    private final int size;
    private final CacheHint hint;
    private final List<String> keys;
    private final List<JsonNode> listings;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, WireResult> byCursor = new HashMap<>();
    private final WireResult first;

    /**
     * Cuts the list.
     *
     * @param member of the result that holds the items
     * @param items by key, in the order to list them
     * @param size the most items on a page
     */
    Pages(String member, SequencedMap<String, ? extends JsonNode> items, int size, CacheHint hint) {
        this.member = member;
        this.size = size;
        this.hint = hint;
        this.keys = List.copyOf(items.sequencedKeySet());
        this.listings = new ArrayList<>(items.sequencedValues());
        keys.forEach(key -> places.put(key, places.size()));
        this.first = from(0);
        for (int start = size; start > 0 && start < keys.size(); start += size) {
            byCursor.put(cursorAfter(start - 1), from(start));
        }
    }

    /** The page at a request's {@code cursor}, or the first. */
    WireResult at(Call call) {
        JsonNode cursor = call.params().get("cursor");
        if (cursor == null) {
            return first;
        }
        String text = cursor.isString() ? cursor.stringValue() : "";
        WireResult page = byCursor.get(text);
        return page == null ? from(start(text)) : page;
    }

    private WireResult from(int start) {
        int end = start + Math.min(size, listings.size() - start);
        ObjectNode page = Json.object();
        ArrayNode listed = Json.mapper().createArrayNode();
        listings.subList(start, end).forEach(listed::add);
        page.set(member, PreparedArray.of(listed));
        if (end < listings.size()) {
            page.put("nextCursor", cursorAfter(end - 1));
        }
        return WireResult.cacheable(page, hint);
    }

    private int start(String cursor) {
        Matcher parts = CURSOR.matcher(decoded(cursor));
        if (!parts.matches()
                || !parts.group(1).equals(member)
                || !encoded(parts.group()).equals(cursor)) {
            throw unknown();
        }
        Integer place = places.get(parts.group(3));
        return place == null ? Math.min(Integer.parseInt(parts.group(2)), keys.size()) : place + 1;
    }

    private String cursorAfter(int place) {
        return encoded(member + ' ' + place + ' ' + keys.get(place));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static JsonRpcException unknown() {
        return new JsonRpcException(
                ErrorCode.INVALID_PARAMS,
                "Invalid params: \"cursor\" is none of this list; leave it out to start again");
    }
}
