package dev.changeflow.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HostUnderTest.Answer;
import dev.changeflow.http.HostUnderTest.Call;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.ledger.SigningKeyFile;
import dev.changeflow.storage.DatabaseUrl;
import dev.changeflow.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole product behind the function, on a real SQLite file. */
class ChangeFlowFunctionTest {

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() {
        environment.put("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("changes.db"));
        environment.put("CHANGEFLOW_PUBLIC_URL", "https://changes.example.com/mcp");
        environment.put("CHANGEFLOW_ALLOW_UNAUTHENTICATED", "true");
        environment.put("CHANGEFLOW_KEYS", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    }

    @Test
    void keepsAChangeFromOneInstanceToTheNext() throws IOException {
        String created = call(
                "create_change_request", "{\"title\":\"Über Nacht\",\"description\":\"d\",\"environment\":\"test\"}");
        assertThat(created).contains("CHG-");
        String listed = call("list_change_requests", "{}");
        assertThat(listed).contains("Über Nacht");
    }

    @Test
    void answersForItsOwnNameOnly() throws IOException {
        Headers headers = Headers.of("Host", "evil.example", "Accept", "application/json, text/event-stream");
        GatewayUnderTest gateway = new GatewayUnderTest(new ChangeFlowFunction(environment));
        assertThat(gateway.call(Call.post("/mcp", "{}".getBytes(UTF_8)).with(headers))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_URL", "CHANGEFLOW_PUBLIC_URL", "CHANGEFLOW_KEYS"})
    void namesTheVariableThatIsMissing(String variable) {
        environment.remove(variable);
        assertThatThrownBy(() -> new ChangeFlowFunction(environment)).hasMessageContaining(variable);
    }

    @Test
    void isNotOpenUnlessToldSo() {
        environment.remove("CHANGEFLOW_ALLOW_UNAUTHENTICATED");
        assertThatThrownBy(() -> new ChangeFlowFunction(environment)).hasMessageContaining("CHANGEFLOW_ISSUER");
        environment.put("CHANGEFLOW_ISSUER", "https://login.example.com");
        environment.put("CHANGEFLOW_ISSUER_KEYS", folder.resolve("keys.json").toString());
        assertThatThrownBy(() -> new ChangeFlowFunction(environment)).hasMessageContaining("CHANGEFLOW_PERSON_CLAIM");
    }

    @Test
    void signsTheAuditLogWithTheKeyItIsGiven() throws IOException {
        SigningKeyFile.readOrMake(folder.resolve("audit.key"));
        environment.put("CHANGEFLOW_AUDIT_KEY", folder.resolve("audit.key").toString());
        call("create_change_request", "{\"title\":\"t\",\"description\":\"d\",\"environment\":\"test\"}");
        assertThat(call("audit_trail", "{\"proof\":true}")).contains("c2sp.org/tlog-proof@v1");
    }

    @Test
    void aScheduleBringsTheAuditLogUpToDate() throws IOException {
        SigningKey key = SigningKeyFile.readOrMake(folder.resolve("audit.key"));
        environment.put("CHANGEFLOW_AUDIT_KEY", folder.resolve("audit.key").toString());
        call("create_change_request", "{\"title\":\"t\",\"description\":\"d\",\"environment\":\"test\"}");
        assertThat(signedEvents(key)).isZero();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] event =
                "{\"version\":\"0\",\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}".getBytes(UTF_8);
        new ChangeFlowFunction(environment)
                .handleRequest(new ByteArrayInputStream(event), answer, new Invocation(30_000));
        assertThat(answer.size()).isZero();
        assertThat(signedEvents(key)).isPositive();
    }

    private long signedEvents(SigningKey key) {
        try (Storage storage = Storage.open(DatabaseUrl.parse(environment.getOrDefault("DATABASE_URL", "")))) {
            return storage.stores()
                    .auditTree()
                    .checkpoint(key.origin())
                    .map(signed -> signed.checkpoint().head().size())
                    .orElse(0L);
        }
    }

    @ParameterizedTest
    @CsvSource({"missing, cannot be read", "notes, no Ed25519 private key"})
    void namesTheAuditKeyThatIsNone(String file, String problem) throws IOException {
        Files.writeString(folder.resolve("notes"), "no key");
        environment.put("CHANGEFLOW_AUDIT_KEY", folder.resolve(file).toString());
        assertThatThrownBy(() -> new ChangeFlowFunction(environment))
                .hasMessageContaining("CHANGEFLOW_AUDIT_KEY")
                .hasMessageContaining(problem);
    }

    private String call(String tool, String arguments) throws IOException {
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},
                "io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(tool, arguments);
        Headers headers = new Headers.Builder()
                .add("Host", "changes.example.com")
                .add("Content-Type", "application/json")
                .add("Accept", "application/json, text/event-stream")
                .add("MCP-Protocol-Version", "2026-07-28")
                .add("Mcp-Method", "tools/call")
                .add("Mcp-Name", tool)
                .build();
        Answer answer = new GatewayUnderTest(new ChangeFlowFunction(environment))
                .call(Call.post("/mcp", body.getBytes(UTF_8)).with(headers));
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.body(), UTF_8);
    }
}
