package dev.changeflow.mcp.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(30)
final class LatestNewsTest {

    private final EventBus bus = EventBus.local();
    private final LatestNews news = new LatestNews(bus);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void keepsWhatItHearsUntilItBegins() throws InterruptedException {
        news.listen("a", event -> told.add("a" + event));
        publish("a", 1);
        publish("a", 2);
        assertThat(told).isEmpty();
        news.begin();
        assertThat(next()).isEqualTo("a2");
        publish("a", 3);
        assertThat(next()).isEqualTo("a3");
        assertThat(told).isEmpty();
    }

    @Test
    void neverHoldsUpWhoPublishesAndKeepsOnlyTheLatestOfATopic() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        news.listen("a", event -> {
            busy.countDown();
            await(free);
            told.add("a" + event);
        });
        news.listen("b", event -> told.add("b" + event));
        news.begin();
        publish("a", 0);
        await(busy);
        for (int i = 1; i <= 1_000; i++) {
            publish("b", i);
            publish("a", i);
        }
        assertThat(told).isEmpty();
        free.countDown();
        assertThat(next()).isEqualTo("a0");
        assertThat(next()).isEqualTo("b1000");
        assertThat(next()).isEqualTo("a1000");
        assertThat(told).isEmpty();
    }

    @Test
    void listensToATopicOnceAndNoMoreWhenItIgnoresIt() throws InterruptedException {
        assertThat(news.listen("a", event -> told.add("a" + event))).isTrue();
        assertThat(news.listen("a", event -> told.add("again" + event))).isFalse();
        news.listen("last", event -> told.add("last" + event));
        publish("a", 1);
        news.ignore("a");
        news.ignore("unknown");
        publish("a", 2);
        publish("last", 3);
        news.begin();
        assertThat(next()).isEqualTo("last3");
        assertThat(news.listen("a", event -> told.add("anew" + event))).isTrue();
        publish("a", 4);
        assertThat(next()).isEqualTo("anew4");
    }

    @Test
    void aFailureToTellStopsNothing() throws InterruptedException {
        news.listen("a", event -> {
            if (event.asInt() == 1) {
                throw new IllegalStateException("meant by the test");
            }
            told.add("a" + event);
        });
        news.begin();
        publish("a", 1);
        news.begin();
        publish("a", 2);
        assertThat(next()).isEqualTo("a2");
    }

    @Test
    void hearsNothingOnceClosed() {
        news.listen("a", event -> told.add("a" + event));
        publish("a", 1);
        news.close();
        news.close();
        publish("a", 2);
        assertThat(news.listen("b", event -> told.add("b" + event))).isFalse();
        publish("b", 1);
        news.begin();
        assertThat(told).isEmpty();
    }

    @Test
    void endsAfterWhatWasHeardAndWithNothingMore() throws InterruptedException {
        news.listen("a", event -> told.add("a" + event));
        publish("a", 1);
        news.end(() -> told.add("end"));
        news.end(() -> told.add("again"));
        publish("a", 2);
        assertThat(news.listen("b", event -> told.add("b" + event))).isFalse();
        assertThat(told).isEmpty();
        news.begin();
        assertThat(next()).isEqualTo("a1");
        assertThat(next()).isEqualTo("end");
        publish("a", 3);
        assertThat(told).isEmpty();
    }

    @Test
    void endsAtOnceWhenThereIsNothingToTellButNotWhenClosed() throws InterruptedException {
        news.begin();
        news.end(() -> told.add("end"));
        assertThat(next()).isEqualTo("end");
        LatestNews closed = new LatestNews(bus);
        closed.end(() -> told.add("never"));
        closed.close();
        closed.begin();
        assertThat(told).isEmpty();
    }

    private void publish(String topic, int number) {
        JsonNode event = Json.mapper().valueToTree(number);
        bus.publish(topic, event);
    }

    private @Nullable String next() throws InterruptedException {
        return told.poll(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
