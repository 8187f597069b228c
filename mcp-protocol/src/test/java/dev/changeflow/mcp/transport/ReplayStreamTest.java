package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.http.ServerSentEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ReplayStreamTest {

    private final ReplayMemory memory = new ReplayMemory(10_000_000);
    private final ReplayStream stream = new ReplayStream("a-x_y", memory);

    @Test
    void aReaderThatComesBackMissesNothingWhereverItBroke() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            ReplayStream broken = new ReplayStream("a" + round, memory);
            List<Integer> read = new ArrayList<>();
            RecordingReply reply = connect(broken, 0, true);
            String last = Events.of(reply.body()).lastId();
            int count = 1 + random.nextInt(30);
            for (int i = 0; i < count; i++) {
                if (random.nextInt(4) == 0) {
                    last = drained(reply, read, last);
                    reply.hangUp();
                    if (random.nextBoolean()) {
                        reply = connect(broken, StreamIds.number(last), false);
                    }
                }
                broken.send("" + i);
            }
            last = drained(reply, read, last);
            reply.hangUp();
            broken.end();
            reply = connect(broken, StreamIds.number(last), false);
            drained(reply, read, last);
            assertThat(read).as("seed %d", seed).hasSize(count).isSorted().doesNotHaveDuplicates();
            assertThat(reply.isEnded()).isTrue();
            broken.forget();
        }
        assertThat(memory.taken()).isZero();
    }

    @Test
    void tellsWhereItStandsOnlyToThoseWhoUnderstandThat() {
        assertThat(Events.of(connect(stream, 0, true).body()).all())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.id()).contains("a-x_y.0");
                    assertThat(event.data()).contains("");
                });
        assertThat(connect(stream, 0, false).body()).isEmpty();
    }

    @Test
    void keepsTheLastEventsOnly() {
        for (int i = 0; i < 300; i++) {
            stream.send("" + i);
        }
        assertThat(Events.of(connect(stream, 0, false).body()).messages())
                .hasSize(ReplayStream.MOST_EVENTS)
                .last()
                .satisfies(last -> assertThat(last.intValue()).isEqualTo(299));
    }

    @Test
    void keepsNoMoreBytesThanItMayButAlwaysTheLastMessage() {
        String half = '"' + "x".repeat(ReplayStream.MOST_BYTES / 2) + '"';
        stream.send(half);
        stream.send(half);
        stream.send("1");
        assertThat(memory.taken()).isLessThanOrEqualTo(ReplayStream.MOST_BYTES);
        stream.send('"' + "x".repeat(2 * ReplayStream.MOST_BYTES) + '"');
        assertThat(Events.of(connect(stream, 0, false).body()).messages()).hasSize(1);
        stream.drop();
        Eventually.holds("memory is given back", () -> memory.taken() == 0);
    }

    @Test
    void sharesMemoryWithTheOthers() {
        ReplayMemory small = new ReplayMemory(1_000);
        ReplayStream greedy = new ReplayStream("a1", small);
        ReplayStream late = new ReplayStream("a2", small);
        for (int i = 0; i < 50; i++) {
            greedy.send("" + i);
        }
        RecordingReply reply = connect(late, 0, false);
        late.send("\"told, but not kept\"");
        assertThat(small.taken()).isLessThanOrEqualTo(1_000);
        assertThat(Events.of(reply.body()).messages()).hasSize(1);
        greedy.forget();
        assertThat(small.taken()).isZero();
    }

    @Test
    void theNextConnectionTakesThePlaceOfTheLast() {
        RecordingReply first = connect(stream, 0, false);
        stream.send("1");
        RecordingReply second = connect(stream, 1, false);
        stream.send("2");
        assertThat(first.isEnded()).isTrue();
        assertThat(numbers(first)).containsExactly(1);
        assertThat(numbers(second)).containsExactly(2);
        assertThat(stream.isConnected()).isTrue();
    }

    @Test
    void letsGoOfTheConnectionAndNotOfTheStream() {
        RecordingReply first = connect(stream, 0, true);
        stream.letGo(Duration.ofMillis(750));
        assertThat(first.isEnded()).isTrue();
        assertThat(Events.of(first.body()).all().getLast().retry()).contains("750");
        stream.letGo(Duration.ofMillis(750));
        stream.send("1");
        assertThat(numbers(connect(stream, 0, false))).containsExactly(1);
    }

    @Test
    void canBeDroppedWhileAReaderIsStuck() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        stream.connect(
                new EventStream() {
                    @Override
                    public void send(ServerSentEvent event) {
                        stuck.countDown();
                        awaitQuietly(closed);
                    }

                    @Override
                    public void close() {
                        closed.countDown();
                    }
                },
                0,
                false);
        Thread sender = Thread.ofVirtual().start(() -> stream.send("1"));
        assertThat(stuck.await(20, TimeUnit.SECONDS)).isTrue();
        stream.drop();
        assertThat(sender.join(Duration.ofSeconds(20))).isTrue();
        stream.send("2");
        Eventually.holds("nothing is kept", () -> memory.taken() == 0);
    }

    private static RecordingReply connect(ReplayStream stream, long after, boolean prime) {
        RecordingReply reply = new RecordingReply();
        EventStream connection = reply.stream(Headers.empty());
        reply.onPeerGone(() -> stream.gone(connection));
        stream.connect(connection, after, prime);
        return reply;
    }

    private static String drained(RecordingReply reply, List<Integer> read, String last) {
        Events events = Events.of(reply.body());
        for (JsonNode message : events.messages()) {
            if (!read.contains(message.intValue())) {
                read.add(message.intValue());
            }
        }
        return events.all().isEmpty() ? last : events.lastId();
    }

    private static List<Integer> numbers(RecordingReply reply) {
        return Events.of(reply.body()).messages().stream()
                .map(JsonNode::intValue)
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
