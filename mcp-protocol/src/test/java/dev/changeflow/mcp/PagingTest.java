package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.transport.InMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class PagingTest {

    @Test
    void whoeverReadsOnSeesAllThatStaysHoweverTheListChanges() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            McpServer server = server(1 + random.nextInt(5), 2 + random.nextInt(20));
            InMemory client = InMemory.client(server);
            Set<String> staying = new HashSet<>(uris(server));
            List<String> read = new ArrayList<>();
            JsonNode result = page(client, null);
            read.addAll(uris(result));
            while (result.has("nextCursor")) {
                String cursor = result.path("nextCursor").stringValue();
                if (random.nextBoolean()) {
                    server.resources().add(resource("x://new/" + random.nextInt()));
                }
                if (random.nextInt(4) == 0) {
                    String gone = read.getLast();
                    server.resources().remove(gone);
                    staying.remove(gone);
                }
                result = page(client, cursor);
                assertThat(result.isMissingNode())
                        .as("seed %d: a cursor stays good", seed)
                        .isFalse();
                read.addAll(uris(result));
            }
            assertThat(read).as("seed %d", seed).containsAll(staying).doesNotHaveDuplicates();
        }
    }

    @Test
    void aCursorStaysGoodWhenAnEarlierItemGoes() {
        McpServer server = server(2, 6);
        InMemory client = InMemory.client(server);
        String cursor = page(client, null).path("nextCursor").stringValue();

        server.resources().remove("x://0");

        assertThat(uris(page(client, cursor))).containsExactly("x://2", "x://3");
    }

    @Test
    void aCursorStaysGoodWhenEverythingGoes() {
        McpServer server = server(2, 6);
        InMemory client = InMemory.client(server);
        String cursor = page(client, null).path("nextCursor").stringValue();

        for (int i = 1; i < 6; i++) {
            server.resources().remove("x://" + i);
        }

        JsonNode rest = page(client, cursor);
        assertThat(rest.path("resources").isArray()).isTrue();
        assertThat(uris(rest)).isEmpty();
        assertThat(rest.has("nextCursor")).isFalse();
    }

    @Test
    void aPageMayBeAsLongAsCanBe() {
        String cursor =
                page(InMemory.client(server(2, 6)), null).path("nextCursor").stringValue();

        assertThat(uris(page(InMemory.client(server(Integer.MAX_VALUE, 6)), cursor)))
                .containsExactly("x://2", "x://3", "x://4", "x://5");
    }

    @Test
    void listsAreKeptAsLongAsTheServerSays() {
        McpServer server = McpServer.builder("s", "1")
                .cached(Duration.ofMinutes(5))
                .resource(resource("x://a"))
                .build();

        JsonNode page = page(InMemory.client(server), null);

        assertThat(page.path("ttlMs").asLong()).isEqualTo(300_000);
        assertThat(page.path("cacheScope")).hasToString("\"private\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McpServer.builder("s", "1").cached(Duration.ofMillis(-1)));
    }

    @Test
    void aResourceSaysForHowLongAndForWhomItIsGood() {
        McpServer server = McpServer.builder("s", "1")
                .resource(resource("x://usual"))
                .resource(resource("x://public").cached(CacheHint.forEverybody(Duration.ofSeconds(1))))
                .resourceTemplate(
                        ResourceTemplate.text(ResourceTemplateInfo.at("y://{id}", "y"), (uri, context) -> "text")
                                .cached(CacheHint.forCaller(Duration.ofSeconds(2))))
                .build();

        assertThat(hint(server, "x://usual", Json.object())).isEqualTo("0 private");
        assertThat(hint(server, "x://public", Json.object())).isEqualTo("1000 public");
        assertThat(hint(server, "y://7", Json.object())).isEqualTo("2000 private");
    }

    @Test
    void whatAnswersDecidedIsNotKept() {
        McpServer server = McpServer.builder("s", "1")
                .resource(resource("x://public").cached(CacheHint.forEverybody(Duration.ofSeconds(1))))
                .build();
        ObjectNode retry = Json.object();
        retry.putObject("inputResponses");

        assertThat(hint(server, "x://public", retry)).isEqualTo("0 private");
    }

    private static String hint(McpServer server, String uri, ObjectNode params) {
        JsonNode result = InMemory.client(server)
                .request("resources/read", params.put("uri", uri))
                .getLast()
                .path("result");
        return result.path("ttlMs") + " " + result.path("cacheScope").asString("");
    }

    private static McpServer server(int pageSize, int items) {
        McpServerBuilder builder = McpServer.builder("s", "1").pageSize(pageSize);
        for (int i = 0; i < items; i++) {
            builder.resource(resource("x://" + i));
        }
        return builder.build();
    }

    private static Resource resource(String uri) {
        return Resource.text(ResourceInfo.at(uri, "r"), context -> "text");
    }

    private static List<String> uris(McpServer server) {
        return server.resources().edition().items().stream()
                .map(item -> item.info().uri())
                .toList();
    }

    private static List<String> uris(JsonNode result) {
        List<String> uris = new ArrayList<>();
        result.path("resources").forEach(item -> uris.add(item.path("uri").asString("")));
        return uris;
    }

    private static JsonNode page(InMemory client, @Nullable String cursor) {
        ObjectNode params = Json.object();
        if (cursor != null) {
            params.put("cursor", cursor);
        }
        return client.request("resources/list", params).getLast().path("result");
    }
}
