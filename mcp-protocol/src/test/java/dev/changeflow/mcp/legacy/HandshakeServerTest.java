package dev.changeflow.mcp.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.Extension;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.McpServerBuilder;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.ErrorResponse;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class HandshakeServerTest {

    private final List<String> subscriptions = new ArrayList<>();
    private final ResourceSubscriptions live = new ResourceSubscriptions() {
        @Override
        public void subscribe(String uri, Optional<Principal> caller) {
            subscriptions.add("+" + uri);
        }

        @Override
        public void unsubscribe(String uri) {
            subscriptions.add("-" + uri);
        }
    };

    @ParameterizedTest
    @EnumSource(names = "V2026_07_28", mode = EnumSource.Mode.EXCLUDE)
    void declaresNoNewsWhereThereIsNoWayToTellIt(ProtocolRevision revision) {
        assertThat(capabilities(revision, live).path("resources"))
                .isEqualTo(Json.object().put("listChanged", true).put("subscribe", true));
        assertThat(capabilities(revision, null).path("resources")).isEqualTo(Json.object());
    }

    @ParameterizedTest
    @EnumSource(names = "V2026_07_28", mode = EnumSource.Mode.EXCLUDE)
    void declaresNothingARevisionDoesNotKnow(ProtocolRevision revision) {
        assertThat(server().build().capabilities().has("extensions")).isTrue();
        assertThat(capabilities(revision, live).has("extensions")).isFalse();
    }

    @Test
    void subscribesWhereTheClientCanBeTold() {
        assertThat(result("resources/subscribe", "test://a", live)).isEqualTo(Json.object());
        assertThat(result("resources/unsubscribe", "test://a", live)).isEqualTo(Json.object());
        assertThat(subscriptions).containsExactly("+test://a", "-test://a");
    }

    @Test
    void refusesToSubscribeWhereItCannot() {
        assertThat(error(server().build(), "resources/subscribe", "test://a", null))
                .isEqualTo(new ErrorResponse(
                        RequestId.of(1),
                        ErrorCode.METHOD_NOT_FOUND,
                        "Method not found: there is no way to tell this client of a change later"));
        assertThat(error(McpServer.builder("none", "1").build(), "resources/unsubscribe", "test://a", live)
                        .message())
                .isEqualTo("Method not found: there are no resources");
        assertThat(error(server().build(), "resources/subscribe", null, live).code())
                .isEqualTo(ErrorCode.INVALID_PARAMS);
        assertThat(subscriptions).isEmpty();
    }

    private JsonNode capabilities(ProtocolRevision revision, @Nullable ResourceSubscriptions told) {
        ObjectNode params = Json.object().put("protocolVersion", revision.wireName());
        Reply reply = handle(server().build(), "initialize", params, told);
        return ((Response) reply).result().path("capabilities");
    }

    private static JsonNode result(String method, String uri, @Nullable ResourceSubscriptions told) {
        return ((Response) handle(server().build(), method, Json.object().put("uri", uri), told)).result();
    }

    private static ErrorResponse error(
            McpServer server, String method, @Nullable String uri, @Nullable ResourceSubscriptions told) {
        ObjectNode params = uri == null ? Json.object() : Json.object().put("uri", uri);
        return (ErrorResponse) handle(server, method, params, told);
    }

    private static Reply handle(
            McpServer server, String method, ObjectNode params, @Nullable ResourceSubscriptions told) {
        LegacySession session = LegacySession.assumed(ProtocolRevision.V2025_11_25);
        Request request = new Request(RequestId.of(1), method, params);
        return new HandshakeServer(server)
                .handle(request, session, new Caller(), told)
                .reply();
    }

    private static McpServerBuilder server() {
        return McpServer.builder("test", "1")
                .resource(Resource.text(ResourceInfo.at("test://a", "a"), context -> "a"))
                .extension(new Extension() {
                    @Override
                    public String id() {
                        return "com.example/test";
                    }
                });
    }
}
