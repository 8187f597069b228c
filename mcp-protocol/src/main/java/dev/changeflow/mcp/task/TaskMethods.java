package dev.changeflow.mcp.task;

import dev.changeflow.mcp.Call;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What clients do with tasks. One that is not theirs is not there. */
record TaskMethods(TaskLedger ledger, TaskRunner runner, TaskWire wire) {

    /** Who a caller is to a task. */
    static @Nullable String caller(Call call) {
        return call.peer().principal().map(Principal::getName).orElse(null);
    }

    WireResult get(Call call) {
        return WireResult.complete(wire.detailed(task(call)));
    }

    WireResult update(Call call) {
        Task task = task(call);
        if (!(call.params().get("inputResponses") instanceof ObjectNode responses)) {
            throw new JsonRpcException(
                    ErrorCode.INVALID_PARAMS,
                    "Invalid params: \"inputResponses\" is required and must be an object, an answer by each key");
        }
        ledger.change(task.id(), current -> current.answered(responses, ledger.now()))
                .filter(answered -> answered.state() instanceof TaskState.Working)
                .ifPresent(answered -> runner.claim(answered.id()));
        return acknowledged();
    }

    WireResult cancel(Call call) {
        Task task = task(call);
        if (ledger.change(task.id(), current -> current.cancelled(ledger.now())).isPresent()) {
            runner.stop(task.id());
        }
        return acknowledged();
    }

    private Task task(Call call) {
        return TaskId.read(call.text("taskId"))
                .flatMap(id -> ledger.find(id, caller(call)))
                .orElseThrow(TaskMethods::unknown);
    }

    private static JsonRpcException unknown() {
        return new JsonRpcException(
                ErrorCode.INVALID_PARAMS, "Invalid params: there is no task of this \"taskId\", or no longer");
    }

    private static WireResult acknowledged() {
        return WireResult.complete(Json.object());
    }
}
