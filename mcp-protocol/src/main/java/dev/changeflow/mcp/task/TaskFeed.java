package dev.changeflow.mcp.task;

import dev.changeflow.mcp.Call;
import dev.changeflow.mcp.Feed;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.schema.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** News of single tasks, each with all there is to know. Tasks of other callers are not honoured. */
record TaskFeed(Supplier<TaskLedger> ledger, TaskWire wire) implements Feed {

    private static final String METHOD = "notifications/tasks";
    private static final int MOST = 1_000;

    @Override
    public String filter() {
        return "taskIds";
    }

    @Override
    public Optional<Honoured> honour(JsonNode wanted, Call call) {
        if (!wanted.isArray() || wanted.size() > MOST) {
            throw invalid();
        }
        Set<TaskId> honoured = new LinkedHashSet<>();
        for (JsonNode id : wanted) {
            if (!id.isString()) {
                throw invalid();
            }
            TaskId.read(id.stringValue())
                    .flatMap(known -> ledger.get().find(known, TaskMethods.caller(call)))
                    .ifPresent(task -> honoured.add(task.id()));
        }
        List<TaskId> ids = List.copyOf(honoured);
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(new Honoured(
                        Json.mapper()
                                .valueToTree(ids.stream().map(TaskId::value).toList()),
                        ids.stream().map(TaskLedger::topic).toList(),
                        this::told));
    }

    private Optional<Notification> told(JsonNode event) {
        return TaskId.read(event.path("taskId").asString(""))
                .flatMap(id -> ledger.get().find(id))
                .map(task -> new Notification(METHOD, wire.detailed(task)));
    }

    private static JsonRpcException invalid() {
        return new JsonRpcException(
                ErrorCode.INVALID_PARAMS,
                "Invalid params: \"notifications.taskIds\" must be an array of at most " + MOST + " strings");
    }
}
