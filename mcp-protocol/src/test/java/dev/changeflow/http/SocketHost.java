package dev.changeflow.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A host that listens on a port of this machine, called by the JDK's client. */
public final class SocketHost implements HostUnderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final int port;
    private final Runnable stop;

    /** A host that is up on {@code port} and goes down by {@code stop}. */
    public SocketHost(int port, Runnable stop) {
        this.port = port;
        this.stop = stop;
    }

    @Override
    public Answer call(Call call) throws IOException, InterruptedException {
        var response = client.send(request(call), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), headers(response.headers()), response.body());
    }

    @Override
    public OpenAnswer open(Call call) throws IOException, InterruptedException {
        var response = client.send(request(call), BodyHandlers.ofInputStream());
        return new ResponseInProgress(response.statusCode(), headers(response.headers()), response.body());
    }

    @Override
    public boolean streams() {
        return true;
    }

    @Override
    public void close() {
        client.shutdownNow();
        stop.run();
    }

    private java.net.http.HttpRequest request(Call call) {
        var request = java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.target()))
                .timeout(PATIENCE)
                .method(
                        call.method(),
                        call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        return request.build();
    }

    private static Headers headers(HttpHeaders received) {
        Headers.Builder headers = new Headers.Builder();
        received.map().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return headers.build();
    }

    private static final class ResponseInProgress implements OpenAnswer {

        private final int status;
        private final Headers headers;
        private final InputStream body;
        private final BufferedReader lines;

        ResponseInProgress(int status, Headers headers, InputStream body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
            this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public Headers headers() {
            return headers;
        }

        @Override
        public List<String> nextEvent() throws IOException {
            List<String> event = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && !line.isEmpty()) {
                event.add(line);
                line = lines.readLine();
            }
            return event;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
