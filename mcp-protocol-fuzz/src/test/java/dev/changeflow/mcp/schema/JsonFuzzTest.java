package dev.changeflow.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Bytes are JSON or refused as not; what is written once reads the same ever after, on one line. */
final class JsonFuzzTest {

    @FuzzTest
    void writesWhatItReads(byte[] bytes) {
        JsonNode node;
        try {
            node = Json.parse(bytes);
        } catch (MalformedJsonException expected) {
            return;
        }
        byte[] written = Json.bytes(node);
        assertThat(Json.bytes(Json.parse(written))).isEqualTo(written);
        assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain("\n", "\r");
    }
}
