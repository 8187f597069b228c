package dev.changeflow.mcp.task;

import static dev.changeflow.mcp.task.TaskScene.await;
import static dev.changeflow.mcp.task.TaskScene.begun;
import static dev.changeflow.mcp.task.TaskScene.keys;
import static dev.changeflow.mcp.task.TaskScene.object;
import static dev.changeflow.mcp.task.TaskScene.reply;
import static dev.changeflow.mcp.task.TaskScene.sampled;
import static dev.changeflow.mcp.task.TaskScene.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.ask.SamplingQuestion;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.mcp.transport.InMemory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class TasksExtensionTest {

    private static final SamplingQuestion ONE = SamplingQuestion.of("One?", 10);
    private static final SamplingQuestion TWO = SamplingQuestion.of("Two?", 10);

    @Test
    void aCallBecomesATaskThatEndsWithItsResult() {
        try (TaskScene scene = TaskScene.of(context -> {
            assertThat(context.canGoToBackground()).isTrue();
            context.background();
            return "done by " + context.client().map(client -> client.name()).orElse("nobody");
        })) {
            JsonNode created = scene.call().path("result");
            assertThat(created.propertyNames())
                    .containsExactlyInAnyOrder(
                            "resultType",
                            "taskId",
                            "status",
                            "createdAt",
                            "lastUpdatedAt",
                            "ttlMs",
                            "pollIntervalMs",
                            "_meta");
            assertThat(created.path("status").asString("")).isEqualTo("working");
            assertThat(created.path("ttlMs").asLong()).isEqualTo(3_600_000);
            assertThat(created.path("pollIntervalMs").asLong()).isEqualTo(250);
            assertThat(Instant.parse(created.path("createdAt").asString(""))).isBeforeOrEqualTo(Instant.now());
            String id = created.path("taskId").asString("");
            assertThat(id).hasSizeGreaterThanOrEqualTo(22);
            JsonNode done = scene.once(id, "completed");
            assertThat(done.path("resultType").asString("")).isEqualTo("complete");
            assertThat(text(done)).isEqualTo("done by nobody");
            assertThat(done.path("result").has("isError")).isFalse();
        }
    }

    @Test
    void declaresTheExtension() {
        try (TaskScene scene = TaskScene.of(context -> "")) {
            assertThat(scene.server().capabilities().path("extensions").propertyNames())
                    .containsExactly("io.modelcontextprotocol/tasks");
        }
    }

    @Test
    void aClientThatDidNotDeclareItIsRefusedAndToolsCanTell() {
        AtomicBoolean possible = new AtomicBoolean(true);
        try (TaskScene scene = TaskScene.of(context -> {
            possible.set(context.canGoToBackground());
            try {
                context.background();
            } catch (RuntimeException swallowed) {
                return "went on";
            }
            return "never";
        })) {
            InMemory plain = scene.client().declaring(Json.object());
            List<JsonNode> errors = List.of(
                    TaskScene.call(plain),
                    reply(plain, "tasks/get", "{'taskId':'x'}"),
                    reply(plain, "tasks/update", "{'taskId':'x'}"),
                    reply(plain, "tasks/cancel", "{}"));
            for (JsonNode error : errors) {
                assertThat(error.path("error").path("code").asInt()).isEqualTo(-32021);
                assertThat(error.path("error").path("data"))
                        .isEqualTo(
                                object("{'requiredCapabilities':{'extensions':{'io.modelcontextprotocol/tasks':{}}}}"));
            }
            assertThat(possible).isFalse();
        }
    }

    @Test
    void aClientOfAnOlderRevisionIsRefusedInAResult() {
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            return "never";
        })) {
            scene.client().send("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                    "capabilities":{"extensions":{"io.modelcontextprotocol/tasks":{}}},"clientInfo":{"name":"old","version":"1"}}}""");
            String answer = scene.client().send("""
                            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"work","arguments":{}}}""").getLast();
            assertThat(Json.parse(answer).path("result").path("isError").asBoolean())
                    .isTrue();
            assertThat(scene.client().send("""
                            {"jsonrpc":"2.0","id":3,"method":"tasks/get","params":{"taskId":"x"}}""").getLast()).contains("-32601");
        }
    }

    @Test
    void asksFirstAndAgainInTheBackground() {
        try (TaskScene scene = TaskScene.of(context -> {
            String first = context.ask("one", ONE).text();
            context.background();
            return first + context.ask("two", TWO).text();
        })) {
            JsonNode asked = scene.call().path("result");
            assertThat(keys(asked)).containsExactly("one");
            JsonNode created = reply(
                            scene.client(),
                            "tools/call",
                            "{'name':'work','arguments':{'n':1},'inputResponses':" + sampled("one", "1")
                                    + ",'requestState':'"
                                    + asked.path("requestState").asString("") + "'}")
                    .path("result");
            assertThat(created.path("resultType").asString("")).isEqualTo("task");
            String id = created.path("taskId").asString("");
            JsonNode waiting = scene.once(id, "input_required");
            assertThat(waiting.path("inputRequests").path("two").path("method").asString(""))
                    .isEqualTo("sampling/createMessage");
            assertThat(scene.update(id, sampled("two", "2")).path("resultType").asString(""))
                    .isEqualTo("complete");
            assertThat(text(scene.once(id, "completed"))).isEqualTo("12");
        }
    }

    @Test
    void takesAnswersInPartsAndIgnoresWhatItDidNotAsk() {
        AtomicInteger runs = new AtomicInteger();
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            runs.incrementAndGet();
            context.askAll(Map.of("one", ONE, "two", TWO));
            return context.ask("one", ONE).text() + context.ask("two", TWO).text();
        })) {
            String id = scene.begun();
            assertThat(keys(scene.once(id, "input_required"))).containsExactlyInAnyOrder("one", "two");
            scene.update(id, sampled("three", "3"));
            scene.update(id, "{}");
            assertThat(keys(scene.get(id))).containsExactlyInAnyOrder("one", "two");
            scene.update(id, sampled("two", "2", "three", "3"));
            assertThat(keys(scene.get(id))).containsExactly("one");
            scene.update(id, sampled("two", "late"));
            scene.update(id, sampled("one", "1"));
            assertThat(text(scene.once(id, "completed"))).isEqualTo("12");
            assertThat(runs).hasValue(2);
            assertThat(scene.update(id, sampled("one", "again"))
                            .path("resultType")
                            .asString(""))
                    .isEqualTo("complete");
            assertThat(text(scene.get(id))).isEqualTo("12");
        }
    }

    @Test
    void aQuestionAskedAgainHasAKeyNeverUsedBefore() {
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            return context.ask("one", ONE).text();
        })) {
            String id = scene.begun();
            assertThat(keys(scene.once(id, "input_required"))).containsExactly("one");
            scene.update(id, "{'one':{'action':'accept'}}");
            JsonNode again =
                    scene.once(id, task -> !keys(task).isEmpty() && !keys(task).contains("one"));
            scene.update(id, sampled("one", "to the old key"));
            scene.update(id, "{'" + keys(again).getFirst() + "':7}");
            JsonNode third =
                    scene.once(id, task -> !keys(task).isEmpty() && !keys(task).equals(keys(again)));
            scene.update(id, sampled(keys(third).getFirst(), "1"));
            assertThat(text(scene.once(id, "completed"))).isEqualTo("1");
        }
    }

    @Test
    void cancellingInterruptsAndTheAnswerCountsForNothing() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            working.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                told.set(context.cancelled());
            }
            ended.countDown();
            return "too late";
        })) {
            String id = scene.begun();
            working.await();
            assertThat(scene.cancel(id).path("resultType").asString("")).isEqualTo("complete");
            ended.await();
            assertThat(told).isTrue();
            assertThat(scene.cancel(id).path("resultType").asString("")).isEqualTo("complete");
            assertThat(scene.get(id).path("status").asString("")).isEqualTo("cancelled");
            assertThat(scene.get(id).has("result")).isFalse();
        }
    }

    @Test
    void whatWaitsForItsClientCanBeCancelled() {
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            return context.ask("one", ONE).text();
        })) {
            String id = scene.begun();
            scene.once(id, "input_required");
            scene.cancel(id);
            scene.update(id, sampled("one", "1"));
            assertThat(scene.get(id).path("status").asString("")).isEqualTo("cancelled");
            assertThat(scene.get(id).has("inputRequests")).isFalse();
        }
    }

    @Test
    void errorsFailATaskAndRefusalsComplete() {
        assertThat(ended(context -> {
                            throw new JsonRpcException(ErrorCode.INVALID_PARAMS, "No such thing");
                        })
                        .path("error"))
                .isEqualTo(object("{'code':-32602,'message':'No such thing'}"));
        JsonNode failed = ended(context -> {
            throw new IllegalStateException("secret");
        });
        assertThat(failed.path("status").asString("")).isEqualTo("failed");
        assertThat(failed.path("error").path("code").asInt()).isEqualTo(-32603);
        assertThat(Json.text(failed)).doesNotContain("secret");
        assertThat(failed.path("statusMessage")).isEqualTo(failed.path("error").path("message"));
        JsonNode refused = ended(context -> {
            throw new ToolRefusal("try another");
        });
        assertThat(refused.path("status").asString("")).isEqualTo("completed");
        assertThat(refused.path("result").path("isError").asBoolean()).isTrue();
    }

    @Test
    void aQuestionTheClientCannotAnswerFailsTheTask() {
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            return context.ask("one", ONE).text();
        })) {
            InMemory mute = scene.client().declaring(object("{'extensions':{'io.modelcontextprotocol/tasks':{}}}"));
            String id = begun(mute);
            assertThat(scene.once(id, "failed").path("error").path("data"))
                    .isEqualTo(object("{'requiredCapabilities':{'sampling':{}}}"));
        }
    }

    @Test
    void aTaskOfSomebodyElseIsNotThere() {
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            return context.principal().map(principal -> principal.getName()).orElse("");
        })) {
            InMemory ann = scene.client().as(() -> "ann");
            InMemory bob = scene.client().as(() -> "bob");
            String id = begun(ann);
            await("ann's", () -> text(TaskScene.get(ann, id)).equals("ann"));
            for (String method : List.of("tasks/get", "tasks/cancel", "tasks/update")) {
                JsonNode other = reply(bob, method, "{'taskId':'" + id + "','inputResponses':{}}")
                        .path("error");
                assertThat(other.path("code").asInt()).isEqualTo(-32602);
                assertThat(other)
                        .isEqualTo(reply(ann, method, "{'taskId':'none','inputResponses':{}}")
                                .path("error"));
                assertThat(other)
                        .isEqualTo(reply(scene.client(), method, "{'taskId':'" + id + "','inputResponses':{}}")
                                .path("error"));
                assertThat(other)
                        .isEqualTo(reply(ann, method, "{'taskId':'" + "x".repeat(9_999) + "','inputResponses':{}}")
                                .path("error"));
                assertThat(reply(ann, method, "{}").path("error").path("code").asInt())
                        .isEqualTo(-32602);
            }
            assertThat(reply(ann, "tasks/update", "{'taskId':'" + id + "'}")
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(-32602);
        }
    }

    @Test
    void isGoneWhenItsTimeIsOver() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
        TasksExtension extension = new TasksExtension(TaskStore.inMemory(), TaskScene.SETTINGS, now::get);
        try (TaskScene scene = TaskScene.of(extension, EventBus.local(), context -> {
            context.background();
            return "done";
        })) {
            String id = scene.begun();
            scene.once(id, "completed");
            now.set(now.get().plusSeconds(3_600));
            assertThat(reply(scene.client(), "tasks/get", "{'taskId':'" + id + "'}")
                            .path("error")
                            .path("code")
                            .asInt())
                    .isEqualTo(-32602);
        }
    }

    @Test
    void aCallerWithTooManyIsRefused() {
        CountDownLatch end = new CountDownLatch(1);
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            await("the end", () -> end.getCount() == 0);
            return "done";
        })) {
            InMemory ann = scene.client().as(() -> "ann");
            for (int i = 0; i < TaskScene.SETTINGS.perCaller(); i++) {
                begun(ann);
            }
            JsonNode refused = TaskScene.call(ann).path("result");
            assertThat(refused.path("isError").asBoolean()).isTrue();
            begun(scene.client().as(() -> "bob"));
            end.countDown();
        }
    }

    @Test
    void onlyToolsThatMayBlockGoOn() {
        try (TasksExtension extension = new TasksExtension(TaskStore.inMemory())) {
            McpServer.builder("one", "1").extension(extension).build();
            assertThatThrownBy(() ->
                            McpServer.builder("two", "1").extension(extension).build())
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> McpServer.builder("three", "1")
                            .extension(extension)
                            .extension(new TasksExtension(TaskStore.inMemory())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (TaskScene scene = TaskScene.of(context -> {
            context.waitForNews("x", "never");
            return "";
        })) {
            assertThat(scene.call().path("error").path("code").asInt()).isEqualTo(-32603);
        }
    }

    private static JsonNode ended(Function<ToolContext, String> work) {
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            return work.apply(context);
        })) {
            return scene.once(scene.begun(), "completed", "failed");
        }
    }
}
