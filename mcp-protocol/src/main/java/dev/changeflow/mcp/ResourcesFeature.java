package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.resource.MatchedUri;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceNotFoundException;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.UriTemplate;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Listing and reading resources (server/resources). A URI is that of a resource before it fits a template. */
final class ResourcesFeature implements Feature {

    private final Map<String, Resource> resources;
    private final SequencedMap<UriTemplate, ResourceTemplate> templates = new LinkedHashMap<>();
    private final Pages resourcePages;
    private final Pages templatePages;
    private final Rounds rounds;

    ResourcesFeature(
            SequencedMap<String, Resource> resources,
            SequencedMap<String, ResourceTemplate> templates,
            int pageSize,
            Rounds rounds) {
        this.resources = Map.copyOf(resources);
        SequencedMap<String, ObjectNode> listedResources = new LinkedHashMap<>();
        resources.forEach(
                (uri, resource) -> listedResources.put(uri, resource.info().listing()));
        SequencedMap<String, ObjectNode> listedTemplates = new LinkedHashMap<>();
        templates.forEach((text, template) -> {
            listedTemplates.put(text, template.info().listing());
            this.templates.put(UriTemplate.of(text), template);
        });
        this.resourcePages = new Pages("resources", listedResources, pageSize);
        this.templatePages = new Pages("resourceTemplates", listedTemplates, pageSize);
        this.rounds = rounds;
    }

    @Override
    public List<ServerMethod> methods() {
        return isEmpty()
                ? List.of()
                : List.of(
                        ServerMethod.of("resources/list", resourcePages::at),
                        ServerMethod.of("resources/templates/list", templatePages::at),
                        ServerMethod.of("resources/read", this::read));
    }

    @Override
    public void declare(ObjectNode capabilities) {
        if (!isEmpty()) {
            capabilities.putObject("resources");
        }
    }

    private boolean isEmpty() {
        return resources.isEmpty() && templates.isEmpty();
    }

    private WireResult read(Call call) {
        String uri = call.text("uri");
        return rounds.answer(call, false, context -> read(uri, context));
    }

    private WireResult read(String uri, CallContext context) {
        List<ResourceContents> contents;
        try {
            contents = contents(uri, context);
        } catch (ResourceNotFoundException absent) {
            throw new JsonRpcException(
                    ErrorCode.RESOURCE_NOT_FOUND,
                    "Resource not found",
                    Json.object().put("uri", uri));
        } catch (ToolRefusal refusal) {
            throw new JsonRpcException(ErrorCode.INVALID_PARAMS, String.valueOf(refusal.getMessage()));
        }
        ObjectNode body = Json.object();
        body.set("contents", Json.mapper().<JsonNode>valueToTree(contents));
        return WireResult.cacheable(body);
    }

    private List<ResourceContents> contents(String uri, CallContext context) {
        Resource resource = resources.get(uri);
        if (resource != null) {
            return resource.read(context);
        }
        for (Map.Entry<UriTemplate, ResourceTemplate> entry : templates.entrySet()) {
            Optional<MatchedUri> matched = entry.getKey().match(uri);
            if (matched.isPresent()) {
                return entry.getValue().read(matched.get(), context);
            }
        }
        throw new ResourceNotFoundException(uri);
    }
}
