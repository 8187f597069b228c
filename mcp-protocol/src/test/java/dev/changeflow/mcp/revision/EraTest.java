package dev.changeflow.mcp.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.jsonrpc.Response;
import dev.changeflow.mcp.schema.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

final class EraTest {

    @ParameterizedTest(name = "{0}: header {1}, _meta {2}, agreed {3}: {4}")
    @CsvSource({
        // method, header, _meta, agreed or assumed, era
        "tools/list, 2026-07-28, 2026-07-28, , modern 2026-07-28",
        "tools/list, 2026-07-28, , 2025-03-26, modern 2026-07-28",
        "tools/list, , 2026-07-28, 2025-06-18, modern 2026-07-28",
        "tools/list, , , , modern 2026-07-28",
        "tools/list, , , 2025-11-25, legacy 2025-11-25",
        "tools/list, , , 2025-03-26, legacy 2025-03-26",
        "tools/list, 2025-06-18, , 2025-03-26, legacy 2025-06-18",
        "tools/list, 2024-11-05, , 2025-03-26, legacy 2024-11-05",
        "tools/list, , 2025-11-25, , legacy 2025-11-25",
        "tools/list, 2025-11-25, 2025-11-25, , legacy 2025-11-25",
        "tools/list, v999.0.0, v999.0.0, , unsupported v999.0.0",
        "tools/list, 1900-01-01, , 2025-03-26, unsupported 1900-01-01",
        "tools/list, '', , 2025-03-26, unsupported ",
        "tools/list, , 2027-01-01, 2025-06-18, unsupported 2027-01-01",
        "tools/list, 2026-07-28, v999.0.0, , contradiction 2026-07-28 v999.0.0",
        "tools/list, 2025-11-25, 2026-07-28, , contradiction 2025-11-25 2026-07-28",
        "initialize, , , 2025-03-26, handshake",
        "initialize, , , , handshake",
        "initialize, 2025-11-25, , 2025-03-26, handshake",
        "initialize, 2026-07-28, 2026-07-28, , modern 2026-07-28",
        "initialize, 2026-07-28, , , modern 2026-07-28",
        "initialize, v999.0.0, , , unsupported v999.0.0",
    })
    void decides(String method, String header, String meta, String agreed, String expected) {
        ProtocolRevision known =
                agreed == null ? null : ProtocolRevision.of(agreed).orElseThrow();
        Era era = Era.of(new Era.Clues(method, header, meta, known));
        assertThat(described(era).strip()).isEqualTo(expected.strip());
    }

    @Test
    void looksForTheVersionWhereTheMessageCarriesIt() {
        ObjectNode params = Json.object();
        params.putObject("_meta").put(Era.VERSION_KEY, "2026-07-28");
        assertThat(Era.Clues.of(new Request(RequestId.of(1), "m", params), "h", ProtocolRevision.V2025_03_26))
                .isEqualTo(new Era.Clues("m", "h", "2026-07-28", ProtocolRevision.V2025_03_26));
        assertThat(Era.Clues.of(new Notification("n", params), null, null))
                .isEqualTo(new Era.Clues("n", null, "2026-07-28", null));
        assertThat(Era.Clues.of(new Response(RequestId.of(1), params), null, null))
                .isEqualTo(new Era.Clues(null, null, null, null));
    }

    @Test
    void ignoresAVersionThatIsNoText() {
        ObjectNode params = Json.object();
        params.putObject("_meta").put(Era.VERSION_KEY, 2026);
        assertThat(Era.Clues.of(new Request(RequestId.of(1), "m", params), null, null)
                        .meta())
                .isNull();
    }

    @Test
    void doesNotEchoAVersionAtLength() {
        String error = String.valueOf(
                new Era.Unsupported("x".repeat(10_000)).error(null).data());
        assertThat(error).hasSizeLessThan(300).contains("\"supported\":[\"2026-07-28\"");
    }

    private static String described(Era era) {
        return switch (era) {
            case Era.Modern modern -> "modern " + modern.revision().wireName();
            case Era.Legacy legacy -> "legacy " + legacy.revision().wireName();
            case Era.Handshake handshake -> "handshake";
            case Era.Unsupported unsupported -> "unsupported " + unsupported.requested();
            case Era.Contradiction c -> "contradiction " + c.header() + " " + c.body();
        };
    }
}
