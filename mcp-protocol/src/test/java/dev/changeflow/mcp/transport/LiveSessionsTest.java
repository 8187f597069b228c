package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.EventStream;
import dev.changeflow.http.Headers;
import dev.changeflow.mcp.schema.LoggingLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class LiveSessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final LiveSessions live = new LiveSessions(TranscriptServer.create(), now::get);

    @Test
    void aFloodForgetsTheLeastUsedAndNotTheOneInUse() {
        RecordingReply reader = read(live.open("reader").standing());
        live.open("first").level(LoggingLevel.DEBUG);
        for (int i = 0; i < LiveSessions.MOST - 2; i++) {
            live.open("s" + i);
        }
        assertThat(live.size()).isEqualTo(LiveSessions.MOST);
        assertThat(live.find("first")).isPresent();
        live.open("one more");
        assertThat(live.size()).isEqualTo(LiveSessions.MOST);
        assertThat(live.find("s0")).isEmpty();
        assertThat(live.find("first")).isPresent();
        assertThat(reader.isEnded()).isFalse();
    }

    @Test
    void evenReadersMakeRoomWhenAllAreReaders() {
        RecordingReply eldest = read(live.open("eldest").standing());
        for (int i = 1; i < LiveSessions.MOST; i++) {
            read(live.open("s" + i).standing());
        }
        assertThat(eldest.isEnded()).isFalse();
        RecordingReply newest = read(live.open("newest").standing());
        assertThat(live.size()).isEqualTo(LiveSessions.MOST);
        assertThat(eldest.isEnded()).isTrue();
        assertThat(newest.isEnded()).isFalse();
    }

    @Test
    void forgetsWhatNobodyUsesAndNobodyReads() {
        live.open("unused");
        RecordingReply reader = read(live.open("read").standing());
        now.set(NOW.plus(Duration.ofMinutes(20)));
        live.open("later");
        now.set(NOW.plus(Duration.ofMinutes(40)));
        live.open("now");
        assertThat(live.find("unused")).isEmpty();
        assertThat(live.find("read")).isPresent();
        assertThat(live.find("later")).isPresent();
        assertThat(reader.isEnded()).isFalse();
    }

    @Test
    void endingClosesWhatIsOpen() {
        LiveSession session = live.open("a");
        RecordingReply standing = read(session.standing());
        RecordingReply answering = read(session.answering());
        live.end("a");
        live.end("a");
        assertThat(standing.isEnded()).isTrue();
        assertThat(answering.isEnded()).isTrue();
        assertThat(read(session.standing()).isEnded()).as("too late").isTrue();
        assertThat(live.find("a")).isEmpty();
    }

    @Test
    void aNewReaderTakesThePlaceOfOnesThatLeftAndFourAreTheMost() {
        LiveSession session = live.open("a");
        RecordingReply gone = read(session.standing());
        gone.hangUp();
        RecordingReply first = read(session.standing());
        for (int i = 0; i < 3; i++) {
            read(session.standing());
        }
        assertThat(first.isEnded()).isFalse();
        read(session.standing());
        assertThat(first.isEnded()).isTrue();
    }

    @Test
    void anAnswerIsKeptForALittleWhile() {
        LiveSession session = live.open("a");
        ReplayStream stream = session.answering();
        String event = StreamIds.event(stream.id(), 0);
        stream.end();
        live.ended(session, stream);
        assertThat(session.stream(event)).isPresent();
        now.set(NOW.plus(Duration.ofMinutes(2)));
        ReplayStream other = session.answering();
        other.end();
        live.ended(session, other);
        assertThat(session.stream(event)).isEmpty();
        assertThat(session.stream("nonsense")).isEmpty();
        assertThat(session.stream("")).isEmpty();
    }

    @Test
    void aSessionKeepsSixteenAnswersAndGivesUpTheOnesThatEnded() {
        LiveSession session = live.open("a");
        ReplayStream running = session.answering();
        for (int i = 0; i < 100; i++) {
            ReplayStream stream = session.answering();
            stream.end();
        }
        assertThat(session.stream(StreamIds.event(running.id(), 1))).isPresent();
        for (int i = 0; i < 100; i++) {
            session.answering();
        }
        ReplayStream surplus = session.answering();
        assertThat(session.stream(StreamIds.event(surplus.id(), 1))).isEmpty();
        assertThat(session.stream(StreamIds.event(running.id(), 1))).isPresent();
    }

    private static RecordingReply read(ReplayStream stream) {
        RecordingReply reply = new RecordingReply();
        EventStream connection = reply.stream(Headers.empty());
        reply.onPeerGone(() -> stream.gone(connection));
        stream.connect(connection, 0, false);
        return reply;
    }
}
