package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Listing and filling in prompts (server/prompts). */
final class PromptsFeature implements Feature {

    private final Shown<Prompt> prompts;
    private final ListedPages<Prompt> pages;
    private final Rounds rounds;

    PromptsFeature(Shown<Prompt> prompts, ListedPages.Paging paging, Rounds rounds) {
        this.prompts = prompts;
        this.pages = new ListedPages<>(
                "prompts",
                prompts,
                prompt -> prompt.info().name(),
                prompt -> prompt.info().listing(),
                paging);
        this.rounds = rounds;
    }

    @Override
    public List<ServerMethod> methods() {
        return List.of(
                ServerMethod.of("prompts/list", pages::at).offeredIf(this::any),
                ServerMethod.of("prompts/get", this::get).offeredIf(this::any));
    }

    @Override
    public void declare(ObjectNode capabilities, boolean news) {
        if (any()) {
            ListFeed.declare(capabilities.putObject("prompts"), news);
        }
    }

    private boolean any() {
        return !pages.isEmpty();
    }

    private WireResult get(Call call) {
        String name = call.text("name");
        Prompt prompt = prompts.find(name, call)
                .orElseThrow(
                        () -> new JsonRpcException(ErrorCode.INVALID_PARAMS, "Unknown prompt: " + Call.shown(name)));
        Map<String, String> arguments = texts(call.arguments());
        PromptInfo info = prompt.info();
        info.faultOf(arguments).ifPresent(fault -> {
            throw new JsonRpcException(ErrorCode.INVALID_PARAMS, "Invalid params: " + fault);
        });
        return rounds.answer(call, false, context -> filledIn(prompt, info, arguments, context));
    }

    private static WireResult filledIn(
            Prompt prompt, PromptInfo info, Map<String, String> arguments, CallContext context) {
        List<PromptMessage> messages;
        try {
            messages = prompt.get(arguments, context);
        } catch (ToolRefusal refusal) {
            throw new JsonRpcException(ErrorCode.INVALID_PARAMS, String.valueOf(refusal.getMessage()));
        }
        ObjectNode body = Json.object();
        if (info.description() != null) {
            body.put("description", info.description());
        }
        body.set("messages", Json.mapper().<JsonNode>valueToTree(messages));
        return WireResult.complete(body);
    }

    private static Map<String, String> texts(ObjectNode arguments) {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            if (!argument.getValue().isString()) {
                throw new JsonRpcException(
                        ErrorCode.INVALID_PARAMS,
                        "Invalid params: the argument \"" + Call.shown(argument.getKey()) + "\" must be a string");
            }
            texts.put(argument.getKey(), argument.getValue().stringValue());
        }
        return texts;
    }
}
