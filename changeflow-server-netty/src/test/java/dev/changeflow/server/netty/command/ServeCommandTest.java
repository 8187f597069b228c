package dev.changeflow.server.netty.command;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own. */
@Timeout(180)
class ServeCommandTest {

    private static final int SIGTERM = 143;

    @TempDir
    private Path folder;

    @Test
    void keepsChangesFromOneStartToTheNext() throws Exception {
        try (ServerProcess server = ServerProcess.serve(folder)) {
            HttpResponse<String> created = server.call(
                    "create_change_request",
                    "{\"title\":\"Über Nacht\",\"description\":\"d\",\"environment\":\"test\"}");
            assertThat(created.statusCode()).isEqualTo(200);
            assertThat(created.body()).contains("CHG-");
            server.terminate();
            assertThat(server.exitCode()).isEqualTo(SIGTERM);
        }
        try (ServerProcess server = ServerProcess.serve(folder, "--mode", "production")) {
            assertThat(server.call("list_change_requests", "{}").body()).contains("Über Nacht");
            assertThat(server.errors()).startsWith("{").contains("\"formattedMessage\":\"listening on 127.0.0.1:");
        }
    }

    @Test
    void aRequestThatRunsWhenTheServerIsStoppedIsAnswered() throws Exception {
        PluginJars.write(folder.resolve("plugins/gate.jar"), GateTools.class.getName(), GateTools.class);
        try (ServerProcess server = ServerProcess.serve(folder)) {
            CompletableFuture<HttpResponse<String>> answer =
                    server.calling("gate", "{\"folder\":\"" + folder.toString().replace('\\', '/') + "\"}");
            until(folder.resolve("waiting"));
            server.terminate();
            while (!server.errors().contains("stopping")) {
                Thread.onSpinWait();
            }
            Files.createFile(folder.resolve("open"));
            assertThat(answer.get(30, SECONDS).body()).contains("passed");
            assertThat(server.exitCode()).isEqualTo(SIGTERM);
        }
    }

    @Test
    void aPortInUseIsOneClearSentence() throws Exception {
        try (ServerProcess first = ServerProcess.serve(folder)) {
            String port = Integer.toString(first.endpoint().getPort());
            try (ServerProcess second = ServerProcess.start(folder, "serve", "--port", port)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.errors().lines().filter(line -> line.startsWith("changeflow: ")))
                        .singleElement()
                        .asString()
                        .contains(port, "--port 0");
                assertThat(second.errors()).doesNotContain("\tat ");
            }
        }
    }

    @Test
    void stdioWritesNothingButMessagesToStandardOutput() throws Exception {
        PluginJars.write(folder.resolve("plugins/gate.jar"), GateTools.class.getName(), GateTools.class);
        Files.createFile(folder.resolve("open"));
        try (ServerProcess server = ServerProcess.start(folder, "stdio")) {
            server.input("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"gate","arguments":{"folder":"%s"}}}
                    """.formatted(folder.toString().replace('\\', '/')));
            assertThat(server.rest().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\""));
            assertThat(server.exitCode()).isZero();
            assertThat(server.errors()).contains("a stray line");
        }
    }

    private static void until(Path file) {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
    }
}
