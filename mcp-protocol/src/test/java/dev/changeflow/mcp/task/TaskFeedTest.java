package dev.changeflow.mcp.task;

import static dev.changeflow.mcp.task.TaskScene.await;
import static dev.changeflow.mcp.task.TaskScene.object;
import static dev.changeflow.mcp.task.TaskScene.sampled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.BackChannel;
import dev.changeflow.mcp.Peer;
import dev.changeflow.mcp.RequestMetadata;
import dev.changeflow.mcp.ask.SamplingQuestion;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class TaskFeedTest {

    private static final SamplingQuestion ONE = SamplingQuestion.of("One?", 10);

    private final Listener listener = new Listener();

    @Test
    void tellsEachChangeWithAllThereIsToKnow() {
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            return context.ask("one", ONE).text();
        })) {
            String id = scene.begun();
            scene.once(id, "input_required");
            assertThat(listen(scene, TaskScene.ABLE, "['" + id + "','unknown']"))
                    .isEmpty();
            assertThat(listener.heard
                            .getFirst()
                            .path("params")
                            .path("notifications")
                            .path("taskIds"))
                    .isEqualTo(Json.parse("[\"" + id + "\"]"));
            scene.update(id, sampled("one", "1"));
            await("the end", () -> told("completed"));
            JsonNode last = listener.heard.getLast();
            assertThat(last.path("method").asString("")).isEqualTo("notifications/tasks");
            ObjectNode got = (ObjectNode) scene.get(id).deepCopy();
            got.remove(List.of("resultType", "_meta"));
            ObjectNode params = (ObjectNode) last.path("params").deepCopy();
            params.remove("_meta");
            assertThat(Json.text(params)).isEqualTo(Json.text(got));
        }
    }

    @Test
    void honoursNoTaskOfAnotherAndNoClientWithoutTheExtension() {
        try (TaskScene scene = TaskScene.of(context -> {
            context.background();
            return "done";
        })) {
            String id = TaskScene.begun(scene.client().as(() -> "ann"));
            assertThat(listen(scene, TaskScene.ABLE, "['" + id + "']")).isEmpty();
            assertThat(listener.heard
                            .getFirst()
                            .path("params")
                            .path("notifications")
                            .has("taskIds"))
                    .isFalse();
            assertThat(code(listen(scene, Json.object(), "['" + id + "']"))).isEqualTo(-32021);
            assertThat(code(listen(scene, TaskScene.ABLE, "'" + id + "'"))).isEqualTo(-32602);
            assertThat(code(listen(scene, TaskScene.ABLE, "[7]"))).isEqualTo(-32602);
        }
    }

    private boolean told(String status) {
        return listener.heard.stream()
                .anyMatch(message ->
                        message.path("params").path("status").asString("").equals(status));
    }

    private static int code(Optional<Reply> reply) {
        return ((ErrorResponse) reply.orElseThrow()).code().code();
    }

    private Optional<Reply> listen(TaskScene scene, ObjectNode capabilities, String ids) {
        ObjectNode params = object("{'notifications':{'taskIds':" + ids + "}}");
        return scene.server()
                .handle(
                        new Request(RequestId.of("listening"), "subscriptions/listen", params),
                        new RequestMetadata(ProtocolRevision.newest(), null, capabilities, null, null),
                        listener);
    }

    /** A client whose requests may stay open. */
    private static final class Listener implements Peer {

        private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

        @Override
        public Optional<Principal> principal() {
            return Optional.empty();
        }

        @Override
        public void send(Notification notification) {
            heard.add(notification.toJson());
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void onCancelled(Runnable action) {}

        @Override
        public boolean stays() {
            return true;
        }

        @Override
        public void answer(Reply reply) {}

        @Override
        public Optional<BackChannel> backChannel() {
            return Optional.empty();
        }
    }
}
