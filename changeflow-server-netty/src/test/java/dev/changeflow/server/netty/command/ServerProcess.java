package dev.changeflow.server.netty.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.changeflow.server.netty.launch.Launcher;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The program as a process of its own, in a folder of its own. */
final class ServerProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path errors;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable URI endpoint;

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts the program with arguments, in a folder whose database it uses. */
    static ServerProcess start(Path folder, String... arguments) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile(folder, "errors", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CHANGEFLOW_") || name.equals("PORT"));
        builder.environment().remove("DATABASE_URL");
        return new ServerProcess(builder.start(), errors);
    }

    /** Serves on a free port and waits until it says where. */
    static ServerProcess serve(Path folder, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(List.of(more));
        ServerProcess server = start(folder, arguments.toArray(new String[0]));
        for (String line = server.line(); line != null; line = server.line()) {
            if (line.strip().startsWith("MCP ")) {
                server.endpoint = URI.create(line.strip().substring(4).strip());
                return server;
            }
        }
        throw new IllegalStateException("it did not start: " + server.errors());
    }

    URI endpoint() {
        if (endpoint == null) {
            throw new IllegalStateException("not serving");
        }
        return endpoint;
    }

    /** Calls a tool. */
    HttpResponse<String> call(String tool, String arguments) throws IOException, InterruptedException {
        return client.send(request(tool, arguments), BodyHandlers.ofString());
    }

    /** Calls a tool and does not wait. */
    CompletableFuture<HttpResponse<String>> calling(String tool, String arguments) {
        return client.sendAsync(request(tool, arguments), BodyHandlers.ofString());
    }

    /** The next line of standard output, or null at its end. */
    @Nullable
    String line() throws IOException {
        return output().readLine();
    }

    /** Writes lines to standard input and ends it. */
    void input(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(UTF_8));
        process.getOutputStream().close();
    }

    /** Everything left on standard output. */
    String rest() throws IOException {
        return output().lines().collect(Collectors.joining("\n"));
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Asks it to stop, as a platform does. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly().onExit().join();
    }

    private BufferedReader output() {
        return process.inputReader(UTF_8);
    }

    private HttpRequest request(String tool, String arguments) {
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},
                "io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(tool, arguments);
        return HttpRequest.newBuilder(endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", tool)
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
