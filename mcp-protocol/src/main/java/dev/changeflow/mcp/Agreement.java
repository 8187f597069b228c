package dev.changeflow.mcp;

import dev.changeflow.mcp.schema.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client and this server agreed to tell it.
 *
 * @param acknowledged the honoured part of the filter
 * @param feeds behind it
 */
record Agreement(ObjectNode acknowledged, List<Feed.Honoured> feeds) {

    /** Agrees to what of a filter the server knows; the rest is left out. */
    static Agreement of(List<Feed> known, ObjectNode filter, Call call) {
        ObjectNode acknowledged = Json.object();
        List<Feed.Honoured> honoured = new ArrayList<>();
        for (Feed feed : known) {
            JsonNode wanted = filter.get(feed.filter());
            if (wanted != null && !wanted.isNull()) {
                feed.honour(wanted, call).ifPresent(agreed -> {
                    acknowledged.set(feed.filter(), agreed.acknowledged());
                    honoured.add(agreed);
                });
            }
        }
        return new Agreement(acknowledged, List.copyOf(honoured));
    }

    /** The feeds to be told by each topic. */
    Map<String, List<Feed.Honoured>> byTopic() {
        Map<String, List<Feed.Honoured>> byTopic = new LinkedHashMap<>();
        for (Feed.Honoured feed : feeds) {
            for (String topic : feed.topics()) {
                byTopic.computeIfAbsent(topic, unheard -> new ArrayList<>(1)).add(feed);
            }
        }
        return byTopic;
    }

    int topics() {
        return feeds.stream().mapToInt(feed -> feed.topics().size()).sum();
    }
}
