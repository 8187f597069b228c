package dev.changeflow.mcp;

import dev.changeflow.mcp.catalogue.Catalogue;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.resource.MatchedUri;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceNotFoundException;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Listing and reading resources (server/resources). A URI is that of a resource before it fits a template. */
final class ResourcesFeature implements Feature {

    private final Catalogue<Resource> resources;
    private final Catalogue<ResourceTemplate> templates;
    private final ListedPages<Resource> resourcePages;
    private final ListedPages<ResourceTemplate> templatePages;
    private final Rounds rounds;

    ResourcesFeature(
            Catalogue<Resource> resources, Catalogue<ResourceTemplate> templates, int pageSize, Rounds rounds) {
        this.resources = resources;
        this.templates = templates;
        this.resourcePages = new ListedPages<>(
                "resources",
                resources,
                resource -> resource.info().uri(),
                resource -> resource.info().listing(),
                pageSize);
        this.templatePages = new ListedPages<>(
                "resourceTemplates",
                templates,
                template -> template.info().uriTemplate().toString(),
                template -> template.info().listing(),
                pageSize);
        this.rounds = rounds;
    }

    @Override
    public List<ServerMethod> methods() {
        return List.of(
                ServerMethod.of("resources/list", resourcePages::at).offeredIf(this::any),
                ServerMethod.of("resources/templates/list", templatePages::at).offeredIf(this::any),
                ServerMethod.of("resources/read", this::read).offeredIf(this::any));
    }

    @Override
    public void declare(ObjectNode capabilities) {
        if (any()) {
            capabilities.putObject("resources").put("listChanged", true).put("subscribe", true);
        }
    }

    private boolean any() {
        return !resourcePages.isEmpty() || !templatePages.isEmpty();
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
        Optional<Resource> resource = resources.find(uri);
        if (resource.isPresent()) {
            return resource.get().read(context);
        }
        for (ResourceTemplate template : templates.edition().items()) {
            Optional<MatchedUri> matched = template.info().uriTemplate().match(uri);
            if (matched.isPresent()) {
                return template.read(matched.get(), context);
            }
        }
        throw new ResourceNotFoundException(uri);
    }
}
