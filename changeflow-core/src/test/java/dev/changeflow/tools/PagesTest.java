package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class PagesTest {

    private final Product product = new Product();

    @Test
    void pagesHoldEveryChangeOnceWhateverTheirSize() {
        List<String> created = new ArrayList<>();
        IntStream.range(0, 57).forEach(i -> created.add(product.created("change " + i)));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<String> listed = all(Map.of("query", "CHANGE"), 1 + random.nextInt(60));
            assertThat(listed).as("seed %d", seed).containsExactlyElementsOf(created.reversed());
        }
    }

    @Test
    void everyFilterNarrows() {
        String id = product.created("needle in the ledger");
        IntStream.range(0, 5).forEach(i -> product.created("hay " + i));
        product.call("transition_change", Map.of("id", id, "to", "assessing"));

        assertThat(all(Map.of("status", "assessing"), 10)).containsExactly(id);
        assertThat(all(Map.of("query", "LEDGER needle"), 10)).containsExactly(id);
        assertThat(all(Map.of("query", "ledger absent"), 10)).isEmpty();
        assertThat(all(Map.of("environment", "dev"), 10)).isEmpty();
        assertThat(all(Map.of("type", "normal", "environment", "prod"), 10)).hasSize(6);
        assertThat(all(Map.of("created_before", "2027-02-23T10:00:00Z"), 10)).isEmpty();
        assertThat(all(Map.of("created_from", "2027-02-23T11:00:00+01:00"), 10)).hasSize(6);
        assertThat(product.call("list_change_requests", Map.of("limit", 1))
                        .get("total")
                        .asLong())
                .isEqualTo(6);
    }

    @Test
    void theTrailIsPagedToo() {
        String id = product.created("one");
        product.created("two");
        product.call("transition_change", Map.of("id", id, "to", "assessing"));

        List<String> kinds = new ArrayList<>();
        Map<String, Object> arguments = new HashMap<>(Map.of("change_id", id, "limit", 1));
        for (JsonNode page = product.call("audit_trail", arguments); ; page = product.call("audit_trail", arguments)) {
            JsonNode event = page.at("/events/0");
            kinds.add(event.get("kind").asString());
            assertThat(event.get("subject").asString()).isEqualTo(id);
            assertThat(event.at("/actor/kind").asString()).isEqualTo("agent");
            if (!page.has("next_cursor")) {
                break;
            }
            arguments.put("cursor", page.get("next_cursor").asString());
        }

        assertThat(kinds).containsExactly("change_created", "risk_assessed", "state_changed");
        assertThat(product.call("audit_trail", Map.of()).get("events").size()).isEqualTo(5);
        assertThat(product.refused("audit_trail", Map.of("id", "CHG-20270223-0404")))
                .contains("[unknown_change]");
    }

    @Test
    void cursorsNobodyGaveAreRefused() {
        product.created("one");
        product.created("two");
        String ofList = product.call("list_change_requests", Map.of("limit", 1))
                .get("next_cursor")
                .asString();

        assertThat(product.refused("audit_trail", Map.of("cursor", ofList))).contains("[invalid_cursor]");
        for (String cursor : List.of("", "AAAA", "not base64!", "bGlzdCB4", "bGlzdCAyMDI3LTAyLTIzVDEwOjAwOjAwWiB4")) {
            assertThat(product.refused("list_change_requests", Map.of("cursor", cursor)))
                    .contains("cursor");
        }
    }

    private List<String> all(Map<String, ?> filter, int limit) {
        List<String> ids = new ArrayList<>();
        Map<String, Object> arguments = new HashMap<>(filter);
        arguments.put("limit", limit);
        while (true) {
            JsonNode page = product.call("list_change_requests", arguments);
            page.get("changes")
                    .valueStream()
                    .map(change -> change.get("id").asString())
                    .forEach(ids::add);
            assertThat(page.get("changes").size()).isLessThanOrEqualTo(limit);
            if (!page.has("next_cursor")) {
                assertThat(page.get("total").asInt()).isEqualTo(ids.size());
                return ids;
            }
            arguments.put("cursor", page.get("next_cursor").asString());
        }
    }
}
