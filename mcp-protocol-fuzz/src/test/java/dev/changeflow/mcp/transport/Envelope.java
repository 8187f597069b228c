package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.RequestId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What every message of a server looks like, whatever it answers. */
final class Envelope {

    private static final Set<Integer> CODES = Stream.of(ErrorCode.values())
            .filter(code -> code != ErrorCode.INTERNAL)
            .map(ErrorCode::code)
            .collect(Collectors.toSet());

    private Envelope() {}

    /** Checks one message: a reply or a notification, and no failure nobody foresaw. */
    static void check(JsonNode message) {
        assertThat(message.isObject()).as("an object: %s", message).isTrue();
        assertThat(message.path("jsonrpc").asString("")).as("jsonrpc").isEqualTo("2.0");
        if (isCall(message)) {
            assertThat(message.path("method").isString())
                    .as("method: %s", message)
                    .isTrue();
            assertThat(message.path("params").isMissingNode()
                            || message.path("params").isObject())
                    .isTrue();
        } else if (message.has("error")) {
            assertThat(message.has("result")).as("not both: %s", message).isFalse();
            assertThat(CODES)
                    .as("code: %s", message)
                    .contains(message.path("error").path("code").asInt(0));
            assertThat(message.path("error").path("message").asString("")).isNotEmpty();
        } else {
            assertThat(message.path("result").isObject())
                    .as("result: %s", message)
                    .isTrue();
            assertThat(id(message)).as("id: %s", message).isPresent();
        }
    }

    /** Whether it is a notification or a request of the server's own. */
    static boolean isCall(JsonNode message) {
        return message.has("method");
    }

    /** The id it has, if any. */
    static Optional<RequestId> id(JsonNode message) {
        return RequestId.of(message.get("id"));
    }
}
