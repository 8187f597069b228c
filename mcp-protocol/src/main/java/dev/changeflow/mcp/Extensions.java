package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server has beyond the protocol. Its methods and news are for clients that declared the extension they belong to. */
record Extensions(List<Extension> added) implements Feature {

    @Override
    public List<ServerMethod> methods() {
        return added.stream()
                .flatMap(extension -> extension.methods().stream().map(method -> guarded(extension, method)))
                .toList();
    }

    @Override
    public void declare(ObjectNode capabilities, boolean news) {
        for (Extension extension : added) {
            capabilities.withObjectProperty("extensions").set(extension.id(), extension.settings());
        }
    }

    /** The kinds of notification of all of them. */
    List<Feed> feeds() {
        return added.stream()
                .flatMap(extension -> extension.feeds().stream().map(feed -> (Feed) new GuardedFeed(extension, feed)))
                .toList();
    }

    /** Refuses a caller that did not declare an extension. */
    static void require(Extension extension, Call call) {
        if (!call.metadata().declares(extension.id())) {
            ObjectNode data = Json.object();
            data.putObject("requiredCapabilities").putObject("extensions").putObject(extension.id());
            throw new JsonRpcException(
                    ErrorCode.MISSING_CLIENT_CAPABILITY,
                    "Missing client capability: declare the extension " + extension.id(),
                    data);
        }
    }

    private static ServerMethod guarded(Extension extension, ServerMethod method) {
        ServerMethod guarded = ServerMethod.of(method.name(), call -> {
            require(extension, call);
            return method.handler().apply(call);
        });
        return guarded.since(
                method.since().hasHandshake() ? ProtocolRevision.V2025_11_25 : ProtocolRevision.V2026_07_28);
    }

    private record GuardedFeed(Extension extension, Feed feed) implements Feed {

        @Override
        public String filter() {
            return feed.filter();
        }

        @Override
        public Optional<Honoured> honour(JsonNode wanted, Call call) {
            require(extension, call);
            return feed.honour(wanted, call);
        }
    }
}
