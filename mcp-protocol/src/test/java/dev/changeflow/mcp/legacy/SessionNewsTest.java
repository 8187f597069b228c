package dev.changeflow.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SessionNewsTest {

    private final McpServer server = McpServer.builder("news", "1").build();
    private final BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    private final SessionNews news = new SessionNews(server, told::add);

    @Test
    void tellsOfListsOnceTheClientIsReady() throws InterruptedException {
        addPrompt("before");
        news.tellOfLists();
        news.tellOfLists();
        addPrompt("after");
        assertThat(next()).isEqualTo(new Notification("notifications/prompts/list_changed", Json.object()));
        assertThat(told).isEmpty();
    }

    @Test
    void tellsOfTheResourcesSubscribedToAndNoOthers() throws InterruptedException {
        news.subscribe("test://a");
        news.subscribe("test://a");
        news.subscribe("test://b");
        news.unsubscribe("test://b");
        news.unsubscribe("test://never");
        server.resourceUpdated("test://b");
        server.resourceUpdated("test://c");
        server.resourceUpdated("test://a");
        assertThat(next())
                .isEqualTo(new Notification(
                        "notifications/resources/updated", Json.object().put("uri", "test://a")));
        assertThat(told).isEmpty();
    }

    @Test
    void refusesFloods() {
        for (int i = 0; i < 1_000; i++) {
            news.subscribe("test://" + i);
        }
        news.subscribe("test://0");
        assertThatExceptionOfType(JsonRpcException.class)
                .isThrownBy(() -> news.subscribe("test://one-more"))
                .withMessageContaining("at most 1000 resources");
        news.unsubscribe("test://0");
        news.subscribe("test://one-more");
        String endless = "test://" + "x".repeat(2_000);
        assertThatExceptionOfType(JsonRpcException.class)
                .isThrownBy(() -> news.subscribe(endless))
                .withMessageContaining("characters");
    }

    @Test
    void tellsNothingOnceClosed() {
        news.tellOfLists();
        news.subscribe("test://a");
        news.close();
        server.resourceUpdated("test://a");
        addPrompt("late");
        assertThat(told).isEmpty();
    }

    private void addPrompt(String name) {
        server.prompts().add(Prompt.of(PromptInfo.named(name), (arguments, context) -> List.of()));
    }

    private @Nullable Notification next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }
}
