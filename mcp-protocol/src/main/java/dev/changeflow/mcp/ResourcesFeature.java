package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.resource.MatchedUri;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceNotFoundException;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.ResourceContents;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Listing and reading resources (server/resources). A URI is that of a resource before it fits a template. */
final class ResourcesFeature implements Feature {

    private final Shown<Resource> resources;
    private final Shown<ResourceTemplate> templates;
    private final ListedPages<Resource> resourcePages;
    private final ListedPages<ResourceTemplate> templatePages;
    private final Rounds rounds;

    ResourcesFeature(
            Shown<Resource> resources, Shown<ResourceTemplate> templates, ListedPages.Paging paging, Rounds rounds) {
        this.resources = resources;
        this.templates = templates;
        this.resourcePages = new ListedPages<>(
                "resources",
                resources,
                resource -> resource.info().uri(),
                resource -> resource.info().listing(),
                paging);
        this.templatePages = new ListedPages<>(
                "resourceTemplates",
                templates,
                template -> template.info().uriTemplate().toString(),
                template -> template.info().listing(),
                paging);
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
    public void declare(ObjectNode capabilities, boolean news) {
        if (any()) {
            ObjectNode resources = capabilities.putObject("resources");
            ListFeed.declare(resources, news);
            ResourceFeed.declare(resources, news);
        }
    }

    boolean any() {
        return !resourcePages.isEmpty() || !templatePages.isEmpty();
    }

    /** Whether a URI is that of something this caller must not know of. */
    boolean hides(String uri, Optional<Principal> caller) {
        if (resources.isSameForAll() || resources.find(uri, caller).isPresent()) {
            return false;
        }
        return resources.hides(uri, caller)
                || templates.hidesAll(
                        template -> template.info().uriTemplate().match(uri).isPresent(), caller);
    }

    private WireResult read(Call call) {
        String uri = call.text("uri");
        Source source = source(uri, call).orElseThrow(() -> notFound(uri));
        CacheHint hint = Rounds.isRetry(call) ? CacheHint.NONE : source.hint();
        return rounds.answer(call, false, context -> read(uri, source, hint, context));
    }

    private static WireResult read(String uri, Source source, CacheHint hint, CallContext context) {
        List<ResourceContents> contents;
        try {
            contents = source.body().apply(context);
        } catch (ResourceNotFoundException absent) {
            throw notFound(uri);
        } catch (ToolRefusal refusal) {
            throw new JsonRpcException(ErrorCode.INVALID_PARAMS, String.valueOf(refusal.getMessage()));
        }
        ObjectNode body = Json.object();
        body.set("contents", Json.mapper().<JsonNode>valueToTree(contents));
        return WireResult.cacheable(body, hint);
    }

    private Optional<Source> source(String uri, Call call) {
        if (resources.hides(uri, call.peer().principal())) {
            return Optional.empty();
        }
        Optional<Resource> resource = resources.find(uri, call);
        if (resource.isPresent()) {
            return resource.map(known -> new Source(known::read, known.cacheHint()));
        }
        for (ResourceTemplate template : templates.items(call)) {
            Optional<MatchedUri> matched = template.info().uriTemplate().match(uri);
            if (matched.isPresent()) {
                return matched.map(
                        fitting -> new Source(context -> template.read(fitting, context), template.cacheHint()));
            }
        }
        return Optional.empty();
    }

    private static JsonRpcException notFound(String uri) {
        return new JsonRpcException(
                ErrorCode.RESOURCE_NOT_FOUND,
                "Resource not found",
                Json.object().put("uri", uri));
    }

    /** What a URI is read from. */
    private record Source(Function<CallContext, List<ResourceContents>> body, CacheHint hint) {}
}
