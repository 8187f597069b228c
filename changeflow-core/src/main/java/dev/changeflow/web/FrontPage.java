package dev.changeflow.web;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The page at {@code /}: what this server is and where a client finds it. Static, no script, no style. */
public final class FrontPage implements HttpHandler {

    private final HttpResponse page;

    /** For a version of the product, shown as it is: it must be free of markup. */
    public FrontPage(String version) {
        this.page = HttpResponse.of(
                200,
                Headers.of("Content-Type", "text/html; charset=utf-8"),
                html(version).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        reply.send(page);
    }

    @Override
    public boolean neverBlocks(HttpRequest request) {
        return true;
    }

    private static String html(String version) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>ChangeFlow</title></head>
                <body>
                <h1>ChangeFlow %s</h1>
                <p>Change control for people, pipelines and AI agents, spoken over the Model Context Protocol.</p>
                <p>Point an MCP client at <code>/mcp</code> on this server (Streamable HTTP).</p>
                <p>For operators: <a href="/health">/health</a>, <a href="/health/live">/health/live</a>,
                <a href="/health/ready">/health/ready</a>.</p>
                </body>
                </html>
                """.formatted(version);
    }
}
