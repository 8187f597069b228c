package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds of every subscription, whatever happens at the same time. */
@Timeout(120)
final class SubscriptionPropertiesTest {

    private static final int TOPICS = 3;
    private static final int ROUNDS = 150;

    private final CountingBus bus = new CountingBus();
    private final McpServer server =
            McpServer.builder("test", "1").events(bus).extension(new Numbers()).build();

    /** The acknowledgement first; nothing of before; each topic in order; and the last of each topic always. */
    @Test
    void eachStreamIsInOrderAndComplete() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("subscriptions in order: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            AtomicIntegerArray published = new AtomicIntegerArray(TOPICS);
            AtomicBoolean stop = new AtomicBoolean();
            List<Thread> publishers = IntStream.range(0, TOPICS)
                    .mapToObj(topic -> Thread.startVirtualThread(() -> publish(topic, published, stop)))
                    .toList();
            spin(random.nextInt(2_000));
            int[] before = numbers(published);
            SlowPeer peer = new SlowPeer(random.nextInt(3));
            listen(peer);
            int[] after = numbers(published);
            spin(random.nextInt(5_000));
            stop.set(true);
            for (Thread publisher : publishers) {
                publisher.join();
            }
            server.endSubscriptions(peer::equals);
            Map<String, List<Integer>> told = inOrder(peer);
            for (int topic = 0; topic < TOPICS; topic++) {
                List<Integer> numbers = told.getOrDefault("t" + topic, List.of());
                assertThat(numbers).as("nothing of before").allMatch(beyond(before[topic]));
                if (!numbers.isEmpty() || published.get(topic) > after[topic] + 1) {
                    assertThat(numbers).as("the last").endsWith(published.get(topic));
                }
            }
            assertThat(bus.listeners()).isZero();
        }
    }

    /** Whoever listens while the server stops is refused, or told well; and nobody is left. */
    @Test
    void nobodyIsForgottenWhenTheServerStops() throws InterruptedException {
        List<SlowPeer> peers = IntStream.range(0, 200).mapToObj(SlowPeer::new).toList();
        List<Optional<Reply>> replies = new ArrayList<>(Collections.nCopies(peers.size(), Optional.empty()));
        CountDownLatch started = new CountDownLatch(50);
        List<Thread> threads = IntStream.range(0, peers.size())
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    Optional<Reply> reply = listen(peers.get(i));
                    synchronized (replies) {
                        replies.set(i, reply);
                    }
                    started.countDown();
                }))
                .toList();
        started.await();
        server.endSubscriptions();
        for (Thread thread : threads) {
            thread.join();
        }
        for (int i = 0; i < peers.size(); i++) {
            boolean refused = replies.get(i).isPresent();
            assertThat(peers.get(i).answers())
                    .as("answers after a refusal: %s", refused)
                    .isEqualTo(refused ? 0 : 1);
        }
        assertThat(bus.listeners()).isZero();
    }

    /** A client that does not read costs one piece of news a topic, and holds up neither publishers nor others. */
    @Test
    void aSlowReaderHoldsUpNobody() throws InterruptedException {
        SlowPeer slow = new SlowPeer(0);
        listen(slow);
        SlowPeer quick = new SlowPeer(0);
        listen(quick);
        slow.stall();
        for (int i = 1; i <= 10_000; i++) {
            bus.publish("t0", news("t0", i));
            bus.publish("t1", news("t1", i));
        }
        server.endSubscriptions(quick::equals);
        assertThat(quick.answers()).isEqualTo(1);
        assertThat(last(quick, "t0")).isEqualTo(10_000);

        slow.go();
        server.endSubscriptions();
        assertThat(slow.answers()).isEqualTo(1);
        assertThat(slow.told()).hasSizeLessThanOrEqualTo(1 + 1 + 2);
        assertThat(last(slow, "t0")).isEqualTo(10_000);
        assertThat(last(slow, "t1")).isEqualTo(10_000);
    }

    private Optional<Reply> listen(SlowPeer peer) {
        ObjectNode params = Json.object();
        params.putObject("notifications")
                .putArray("numbers")
                .add("t0")
                .add("t1")
                .add("t2");
        RequestMetadata metadata =
                new RequestMetadata(ProtocolRevision.V2026_07_28, null, Numbers.DECLARED, null, null);
        return server.handle(new Request(RequestId.of(7), "subscriptions/listen", params), metadata, peer);
    }

    private void publish(int topic, AtomicIntegerArray published, AtomicBoolean stop) {
        for (int i = 1; i < 2_000 && !stop.get(); i++) {
            bus.publish("t" + topic, news("t" + topic, i));
            published.set(topic, i);
            spin(i % 16 == 0 ? 1_000 : 0);
        }
    }

    private static Predicate<Integer> beyond(int number) {
        return told -> told > number;
    }

    private static int[] numbers(AtomicIntegerArray published) {
        return IntStream.range(0, TOPICS).map(published::get).toArray();
    }

    /** The numbers told by topic, of a stream with the acknowledgement first and the answer last. */
    private static Map<String, List<Integer>> inOrder(SlowPeer peer) {
        List<Notification> told = peer.told();
        assertThat(told.getFirst().method()).isEqualTo("notifications/subscriptions/acknowledged");
        assertThat(told).allMatch(message -> id(message) == 7);
        Map<String, List<Integer>> byTopic = new HashMap<>();
        told.stream()
                .skip(1)
                .forEach(message -> byTopic.computeIfAbsent(
                                message.params().path("topic").asString(""), topic -> new ArrayList<>())
                        .add(message.params().path("number").asInt()));
        assertThat(byTopic.values())
                .allSatisfy(numbers -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
        assertThat(peer.answers()).isEqualTo(1);
        assertThat(peer.answeredLast()).isTrue();
        return byTopic;
    }

    private static int last(SlowPeer peer, String topic) {
        return peer.told().stream()
                .map(Notification::params)
                .filter(params -> params.path("topic").asString("").equals(topic))
                .mapToInt(params -> params.path("number").asInt())
                .max()
                .orElse(0);
    }

    private static int id(Notification message) {
        JsonNode id = message.params().path("_meta").path("io.modelcontextprotocol/subscriptionId");
        return id.asInt(0);
    }

    private static ObjectNode news(String topic, int number) {
        return Json.object().put("topic", topic).put("number", number);
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }
}
