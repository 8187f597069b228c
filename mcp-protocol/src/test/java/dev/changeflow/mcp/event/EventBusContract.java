package dev.changeflow.mcp.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.event.EventBus.Subscription;
import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every bus keeps to. */
@Timeout(60)
public abstract class EventBusContract {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** For a bus to extend. */
    protected EventBusContract() {}

    /** A bus nobody else uses. */
    protected abstract EventBus bus();

    @Test
    void tellsAllListenersOfATopicAndNoOthers() {
        EventBus bus = bus();
        Heard first = new Heard(bus, "news");
        Heard second = new Heard(bus, "news");
        Heard other = new Heard(bus, "weather");
        bus.publish("news", event(1));
        bus.publish("weather", event(2));
        await(() -> first.numbers().equals(List.of(1)));
        await(() -> second.numbers().equals(List.of(1)));
        await(() -> other.numbers().equals(List.of(2)));
    }

    @Test
    void tellsNothingOfBefore() {
        EventBus bus = bus();
        bus.publish("news", event(1));
        Heard heard = new Heard(bus, "news");
        bus.publish("news", event(2));
        await(() -> heard.numbers().equals(List.of(2)));
    }

    @Test
    void tellsNothingAfterItWasClosed() {
        EventBus bus = bus();
        Heard leaving = new Heard(bus, "news");
        Heard staying = new Heard(bus, "news");
        bus.publish("news", event(1));
        await(() -> leaving.numbers().equals(List.of(1)));
        leaving.place.close();
        leaving.place.close();
        bus.publish("news", event(2));
        await(() -> staying.numbers().equals(List.of(1, 2)));
        assertThat(leaving.numbers()).containsExactly(1);
    }

    @Test
    void aListenerThatFailsStopsNobody() {
        EventBus bus = bus();
        bus.subscribe("news", event -> {
            throw new IllegalStateException("on purpose");
        });
        Heard heard = new Heard(bus, "news");
        bus.publish("news", event(1));
        bus.publish("news", event(2));
        await(() -> heard.numbers().equals(List.of(1, 2)));
    }

    @Test
    void aListenerMayPublishAndLeave() {
        EventBus bus = bus();
        Heard heard = new Heard(bus, "news");
        Subscription[] own = new Subscription[1];
        own[0] = bus.subscribe("news", event -> {
            own[0].close();
            bus.publish("news", event(2));
        });
        bus.publish("news", event(1));
        await(() -> heard.numbers().equals(List.of(1, 2)));
    }

    @Test
    void eventsOfOneTopicComeOneAfterTheOtherAndInTheOrderOfEachPublisher() throws InterruptedException {
        EventBus bus = bus();
        int publishers = 4;
        int each = 500;
        Heard heard = new Heard(bus, "news");
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, publishers)
                .mapToObj(publisher -> Thread.startVirtualThread(() -> {
                    awaitQuietly(start);
                    IntStream.range(0, each).forEach(i -> bus.publish("news", event(publisher * each + i)));
                }))
                .toList();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        await(() -> heard.numbers().size() == publishers * each);
        assertThat(heard.overlapped).isFalse();
        for (int publisher = 0; publisher < publishers; publisher++) {
            int from = publisher * each;
            assertThat(heard.numbers().stream().filter(n -> n >= from && n < from + each))
                    .isSorted();
        }
    }

    private static JsonNode event(int number) {
        return Json.object().put("number", number);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time to hear").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Writes down what it hears. */
    private static final class Heard {

        private final ConcurrentLinkedQueue<Integer> numbers = new ConcurrentLinkedQueue<>();
        private final Subscription place;
        private volatile boolean inside;
        private volatile boolean overlapped;

        Heard(EventBus bus, String topic) {
            place = bus.subscribe(topic, event -> {
                overlapped |= inside;
                inside = true;
                numbers.add(((ObjectNode) event).path("number").asInt());
                inside = false;
            });
        }

        List<Integer> numbers() {
            return List.copyOf(numbers);
        }
    }
}
