package dev.changeflow.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.NoAnswerException;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.Message;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
final class QuestionsTest {

    private final Questions questions = new Questions();
    private final Caller caller = new Caller();
    private final List<Message> sent = new ArrayList<>();

    @Test
    void returnsTheResultThatComesUnderItsId() {
        JsonNode answer = ask(request -> {
            assertThat(request.method()).isEqualTo("roots/list");
            assertThat(questions.answered(new Response(RequestId.of("other"), Json.object())))
                    .isFalse();
            assertThat(questions.answered(new Response(request.id(), result("first"))))
                    .isTrue();
            assertThat(questions.answered(new Response(request.id(), result("second"))))
                    .isFalse();
        });
        assertThat(answer).isEqualTo(result("first"));
        assertThat(questions.answered(new Response(((Request) sent.getFirst()).id(), result("late"))))
                .isFalse();
        assertThat(sent).hasSize(1);
    }

    @Test
    void idsAreNeverTheSame() {
        for (int i = 0; i < 100; i++) {
            ask(request -> questions.answered(new Response(request.id(), Json.object())));
        }
        assertThat(sent).extracting(message -> ((Request) message).id()).doesNotHaveDuplicates();
    }

    @Test
    void anErrorIsNoAnswer() {
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> ask(
                        request -> questions.answered(new ErrorResponse(request.id(), ErrorCode.INTERNAL, "not now"))))
                .withMessage("the client answered with an error: not now");
        Reply nobodys = new ErrorResponse(null, ErrorCode.PARSE_ERROR, "what?");
        assertThat(questions.answered(nobodys)).isFalse();
        assertThat(sent).hasSize(1);
    }

    @Test
    void isCancelledWhenItTakesTooLong() {
        Questions impatient = new Questions(Duration.ofMillis(1));
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> impatient.ask("roots/list", Json.object(), caller, sent::add))
                .withMessageContaining("longer than");
        assertCancelled();
    }

    @Test
    void isCancelledWithTheCallItBelongsTo() {
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> ask(request -> caller.cancel()))
                .withMessageContaining("cancelled");
        assertCancelled();
        sent.clear();
        assertThatExceptionOfType(NoAnswerException.class).isThrownBy(() -> ask(request -> {}));
        assertThat(sent).isEmpty();
    }

    @Test
    void failsAtOnceWhenItHasEnded() {
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> ask(request -> questions.end("the client has gone")))
                .withMessage("the client has gone");
        assertThat(sent).hasSize(1);
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> ask(request -> {}))
                .withMessage("the client has gone");
        assertThat(sent).hasSize(1);
    }

    @Test
    void givesUpWhenItsThreadIsInterrupted() {
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(() -> ask(request -> Thread.currentThread().interrupt()))
                .withMessageContaining("ended");
        assertThat(Thread.interrupted()).isTrue();
        assertCancelled();
    }

    @Test
    void aQuestionThatCannotBeSentIsNotLeftOpen() {
        for (int i = 0; i < 1_000; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> questions.ask("roots/list", Json.object(), caller, message -> {
                        throw new IllegalStateException("meant by the test");
                    }));
        }
        assertThat(ask(request -> questions.answered(new Response(request.id(), Json.object()))))
                .isEqualTo(Json.object());
    }

    @Test
    void onlySoManyAreOpenAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BackChannel channel = questions.during(caller, message -> {});
            List<Future<JsonNode>> asked = IntStream.range(0, 300)
                    .mapToObj(i -> threads.submit(() -> channel.ask("roots/list", Json.object())))
                    .toList();
            int refused = 200;
            while (asked.stream().filter(Future::isDone).count() < refused) {
                Thread.onSpinWait();
            }
            questions.end("over");
            assertThat(asked)
                    .filteredOn(question -> failure(question).startsWith("the client has 100 questions"))
                    .hasSize(refused);
            assertThat(asked)
                    .filteredOn(question -> failure(question).equals("over"))
                    .hasSize(300 - refused);
        }
    }

    private static String failure(Future<JsonNode> question) {
        try {
            return question.get().toString();
        } catch (Exception e) {
            return String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
        }
    }

    private JsonNode ask(Consumer<Request> client) {
        return questions.ask("roots/list", Json.object(), caller, message -> {
            sent.add(message);
            if (message instanceof Request request) {
                client.accept(request);
            }
        });
    }

    private void assertCancelled() {
        assertThat(sent).hasSize(2);
        Request question = (Request) sent.get(0);
        Notification cancelled = (Notification) sent.get(1);
        assertThat(cancelled.method()).isEqualTo("notifications/cancelled");
        assertThat(cancelled.params().get("requestId")).isEqualTo(question.id().toJson());
        assertThat(cancelled.params().path("reason").asString("")).isNotEmpty();
    }

    private static JsonNode result(String text) {
        return Json.object().put("text", text);
    }
}
