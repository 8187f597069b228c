package dev.changeflow.server.netty.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.ChangeFlow;
import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.ledger.SigningKeyFile;
import dev.changeflow.mcp.transport.InMemory;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.DecideChange;
import dev.changeflow.storage.DatabaseUrl;
import dev.changeflow.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A permit on its way from the server to a pipeline that has nothing but files and a key. */
@Timeout(120)
class PermitCommandTest {

    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream trueOut = System.out;
    private final PrintStream trueErr = System.err;

    @TempDir
    private Path folder;

    private Path permit;
    private Path artifact;
    private SigningKey key;

    @BeforeEach
    void issue() throws IOException {
        PrintStream both = new PrintStream(printed, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
        permit = folder.resolve("permit.json");
        artifact = Files.writeString(folder.resolve("shop.jar"), "abc");
        key = SigningKeyFile.readOrMake(folder.resolve("changes.db.audit-key"));
        withProduct(this::issuePermit);
    }

    @AfterEach
    void stopListening() {
        System.setOut(trueOut);
        System.setErr(trueErr);
    }

    @Test
    void aPipelineNeedsThePermitAndTheKeyOnly() {
        assertThat(verify("--artifact", artifact.toString(), "--environment", "production"))
                .isZero();
        assertThat(printed()).contains("Permit CHG-", "-P1 for shop.jar in production", "It holds at ");
    }

    @Test
    void whatDoesNotFitIsNamed() throws IOException {
        Files.writeString(artifact, "abd");
        assertThat(verify("--artifact", artifact.toString(), "--environment", "staging"))
                .isEqualTo(1);
        assertThat(printed()).contains("it is for another artifact", "it is for production, not for staging");
        assertThat(verify("--at", "2999-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(printed()).contains("it expired at ");
        Files.writeString(permit, Files.readString(permit).replace("payloadType", "payloadTypo"));
        assertThat(verify()).isEqualTo(1);
        assertThat(printed()).contains("it is no DSSE envelope");
    }

    @Test
    void withoutAKeyOrAFileNothingIsBelieved() {
        assertThat(ChangeFlowMain.run("verify-permit", permit.toString())).isEqualTo(1);
        assertThat(printed()).contains("Say whose signature counts: --key KEY");
        assertThat(ChangeFlowMain.run("verify-permit", permit.toString(), "--key", "secret"))
                .isEqualTo(1);
        assertThat(printed()).contains("--key is not a public key");
        assertThat(verify("--key", SigningKey.random().verifier().toString())).isNotZero();
        assertThat(verify("--at", "noon")).isEqualTo(1);
        assertThat(verify("--artifact", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(printed()).contains("--at is not a time", "There is no file ");
    }

    @Test
    void aRevokedPermitIsOnTheListAndRejected() {
        Path before = folder.resolve("before.json");
        assertThat(database("export", "permits-revoked", "--out", before.toString()))
                .isZero();
        assertThat(verify("--revocations", before.toString())).isZero();
        assertThat(database("revoke-permit", id(), "--reason", "the build is bad"))
                .isZero();
        Path after = folder.resolve("after.json");
        assertThat(database("export", "permits-revoked", "--out", after.toString()))
                .isZero();
        assertThat(verify("--revocations", after.toString())).isEqualTo(1);
        assertThat(printed()).contains("1 revoked permits written", "it was revoked", "the build is bad");
        assertThat(database("revoke-permit", id(), "--reason", "again")).isEqualTo(1);
        assertThat(printed()).contains("is no permit that still holds");
        assertThat(database("export", "permits-revoked")).isEqualTo(1);
        assertThat(printed()).contains("Say where to write");
    }

    /** What is frozen depends on the day the test runs, so nothing is. */
    private static void thaw(ChangeFlow product) {
        var windows = product.calendar().windows();
        windows.list().stream()
                .filter(window -> !window.retired())
                .forEach(window -> windows.retire(window.id(), Actor.human("carol")));
    }

    private void issuePermit(ChangeFlow product) throws IOException {
        thaw(product);
        InMemory client = InMemory.client(product.mcpServer());
        String id = client.call(
                        "create_change_request",
                        Map.of(
                                "title", "Deploy the shop",
                                "description", "The new till.",
                                "type", "emergency",
                                "environment", "production",
                                "implementation_plan", "1. Stop it. 2. Copy the jar. 3. Start it."))
                .structured()
                .at("/change/id")
                .asString();
        client.call("request_approval", Map.of("id", id));
        Approvals approvals = product.people().approvals();
        ChangeId change = ChangeId.parse(id).orElseThrow();
        int needed = approvals.status(change).required();
        for (String person : List.of("carol", "dave", "erin", "frank", "grace").subList(0, needed)) {
            approvals.decide(
                    DecideChange.plainly(
                            change,
                            Decision.APPROVED,
                            approvals.status(change).basis().hash()),
                    Actor.human(person));
        }
        client.call("transition_change", Map.of("id", id, "to", "approved"));
        var issued = client.call(
                "change_permit", Map.of("id", id, "artifact", "shop.jar", "sha256", SHA256_OF_ABC, "minutes", 30));
        assertThat(issued.isError()).as(issued.text()).isFalse();
        Files.writeString(permit, issued.structured().get("permit").toPrettyString());
    }

    private void withProduct(Work work) throws IOException {
        ChangeFlowSettings settings =
                ChangeFlowSettings.of("1", OriginGuard.loopback()).signingAuditWith(key);
        try (Storage storage = Storage.open(DatabaseUrl.parse(url()));
                ChangeFlow product = ChangeFlow.assemble(storage.stores(), settings)) {
            work.on(product);
        }
    }

    private String id() {
        verify();
        String line = printed()
                .lines()
                .filter(one -> one.startsWith("Permit CHG-"))
                .findFirst()
                .orElseThrow();
        return line.substring("Permit ".length(), line.indexOf(" for "));
    }

    private int verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify-permit", permit.toString()));
        if (!List.of(arguments).contains("--key")) {
            all.addAll(List.of("--key", key.verifier().toString()));
        }
        all.addAll(List.of(arguments));
        return ChangeFlowMain.run(all.toArray(String[]::new));
    }

    private int database(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--database-url", url()));
        return ChangeFlowMain.run(all.toArray(String[]::new));
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("changes.db");
    }

    private String printed() {
        return printed.toString(UTF_8);
    }

    private interface Work {
        void on(ChangeFlow product) throws IOException;
    }
}
