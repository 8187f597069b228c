package dev.changeflow.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.Visibility;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.schema.Json;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
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
        news.subscribe("test://a", Optional.empty());
        news.subscribe("test://a", Optional.empty());
        news.subscribe("test://b", Optional.empty());
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
            news.subscribe("test://" + i, Optional.empty());
        }
        news.subscribe("test://0", Optional.empty());
        assertThatExceptionOfType(JsonRpcException.class)
                .isThrownBy(() -> news.subscribe("test://one-more", Optional.empty()))
                .withMessageContaining("at most 1000 resources");
        news.unsubscribe("test://0");
        news.subscribe("test://one-more", Optional.empty());
        String endless = "test://" + "x".repeat(2_000);
        assertThatExceptionOfType(JsonRpcException.class)
                .isThrownBy(() -> news.subscribe(endless, Optional.empty()))
                .withMessageContaining("characters");
    }

    @Test
    void tellsNothingOnceClosed() {
        news.tellOfLists();
        news.subscribe("test://a", Optional.empty());
        news.close();
        server.resourceUpdated("test://a");
        addPrompt("late");
        assertThat(told).isEmpty();
    }

    @Test
    void newsOfAHiddenResourceIsNotToldToAnOldSession() throws InterruptedException {
        McpServer guarded = McpServer.builder("guarded", "1")
                .resource(Resource.text(ResourceInfo.at("test://secret", "secret"), context -> "hidden"))
                .visible(new Visibility() {
                    @Override
                    public boolean shows(ResourceInfo resource, Optional<Principal> caller) {
                        return caller.isPresent();
                    }
                })
                .build();
        try (SessionNews guardedNews = new SessionNews(guarded, told::add)) {
            guardedNews.subscribe("test://secret", Optional.empty());
            guardedNews.subscribe("test://unknown", Optional.empty());
            guarded.resourceUpdated("test://secret");
            guarded.resourceUpdated("test://unknown");
            assertThat(next())
                    .isEqualTo(new Notification(
                            "notifications/resources/updated", Json.object().put("uri", "test://unknown")));
            guardedNews.subscribe("test://secret", Optional.of(() -> "ada"));
            guarded.resourceUpdated("test://secret");
            assertThat(next())
                    .isEqualTo(new Notification(
                            "notifications/resources/updated", Json.object().put("uri", "test://secret")));
        }
    }

    private void addPrompt(String name) {
        server.prompts().add(Prompt.of(PromptInfo.named(name), (arguments, context) -> List.of()));
    }

    private @Nullable Notification next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }
}
