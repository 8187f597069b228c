package dev.changeflow.mcp;

import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.completion.Suggestions;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.PromptArgument;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Suggesting values for the arguments of prompts and the variables of templates (server/utilities/completion). */
final class CompletionFeature implements Feature {

    private final Shown<Prompt> prompts;
    private final Shown<ResourceTemplate> templates;

    CompletionFeature(Shown<Prompt> prompts, Shown<ResourceTemplate> templates) {
        this.prompts = prompts;
        this.templates = templates;
    }

    @Override
    public List<ServerMethod> methods() {
        return List.of(ServerMethod.of("completion/complete", this::complete).offeredIf(this::any));
    }

    @Override
    public void declare(ObjectNode capabilities, boolean news) {
        if (any()) {
            capabilities.putObject("completions");
        }
    }

    private boolean any() {
        return prompts.catalogue().edition().items().stream()
                        .anyMatch(prompt -> !prompt.completers().isEmpty())
                || templates.catalogue().edition().items().stream()
                        .anyMatch(template -> !template.completers().isEmpty());
    }

    private WireResult complete(Call call) {
        ObjectNode params = call.params();
        Blanks blanks = blanks(params.path("ref"), call);
        String name = text(params.path("argument"), "argument", "name");
        String typed = text(params.path("argument"), "argument", "value");
        if (!blanks.names().contains(name)) {
            throw invalid(blanks.owner() + " has no argument \"" + Call.shown(name) + "\"; it has "
                    + String.join(", ", blanks.names()));
        }
        Map<String, String> resolved = resolved(params.path("context"));
        Completer completer = blanks.completers().get(name);
        return completer == null
                ? body(Suggestions.none())
                : Rounds.withoutQuestions(call, context -> body(suggestions(completer, typed, resolved, context)));
    }

    private Blanks blanks(JsonNode ref, Call call) {
        String type = ref.path("type").asString("");
        return switch (type) {
            case "ref/prompt" -> ofPrompt(text(ref, "ref", "name"), call);
            case "ref/resource" -> ofTemplate(text(ref, "ref", "uri"), call);
            default -> throw invalid("\"ref.type\" must be \"ref/prompt\" or \"ref/resource\"");
        };
    }

    private Blanks ofPrompt(String name, Call call) {
        Prompt prompt = prompts.find(name, call)
                .orElseThrow(
                        () -> new JsonRpcException(ErrorCode.INVALID_PARAMS, "Unknown prompt: " + Call.shown(name)));
        return new Blanks(
                "prompt " + name,
                prompt.info().arguments().stream().map(PromptArgument::name).toList(),
                prompt.completers());
    }

    private Blanks ofTemplate(String uri, Call call) {
        ResourceTemplate template = templates
                .find(uri, call)
                .or(() -> templates.items(call).stream()
                        .filter(family -> family.info().uriTemplate().match(uri).isPresent())
                        .findFirst())
                .orElseThrow(() -> new JsonRpcException(
                        ErrorCode.INVALID_PARAMS, "Unknown resource template: " + Call.shown(uri)));
        return new Blanks(
                "resource template " + template.info().uriTemplate(),
                template.info().uriTemplate().variableNames(),
                template.completers());
    }

    private static Suggestions suggestions(
            Completer completer, String typed, Map<String, String> resolved, CallContext context) {
        try {
            return completer.complete(typed, resolved, context);
        } catch (ToolRefusal refusal) {
            throw new JsonRpcException(ErrorCode.INVALID_PARAMS, String.valueOf(refusal.getMessage()));
        }
    }

    private static WireResult body(Suggestions suggestions) {
        ObjectNode body = Json.object();
        ObjectNode completion = body.putObject("completion");
        completion.set("values", Json.mapper().<JsonNode>valueToTree(suggestions.values()));
        if (suggestions.total() != null) {
            completion.put("total", suggestions.total());
        }
        completion.put("hasMore", suggestions.hasMore());
        return WireResult.complete(body);
    }

    private static Map<String, String> resolved(JsonNode context) {
        Map<String, String> resolved = new HashMap<>();
        for (Map.Entry<String, JsonNode> argument : context.path("arguments").properties()) {
            resolved.put(argument.getKey(), text(context.path("arguments"), "context.arguments", argument.getKey()));
        }
        return Map.copyOf(resolved);
    }

    private static String text(JsonNode object, String path, String member) {
        JsonNode value = object.path(member);
        if (!value.isString()) {
            throw invalid('"' + path + '.' + Call.shown(member) + "\" is required and must be a string");
        }
        return value.stringValue();
    }

    private static JsonRpcException invalid(String reason) {
        return new JsonRpcException(ErrorCode.INVALID_PARAMS, "Invalid params: " + reason);
    }

    /** What may be filled in, and what suggests it. */
    private record Blanks(String owner, List<String> names, Map<String, Completer> completers) {}
}
