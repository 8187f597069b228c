package dev.changeflow.web;

import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.mcp.schema.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Answers whether the server can do its work: 200, or 503 with the names of what failed. */
public final class Health {

    private static final System.Logger LOG = System.getLogger(Health.class.getName());
    private static final byte[] ALIVE = Json.bytes(Map.of("status", "up"));

    private final List<HealthCheck> checks;
    private final Duration patience;

    /**
     * Over these checks, made anew and side by side with every request.
     *
     * @param patience how long one check may take
     */
    public Health(List<HealthCheck> checks, Duration patience) {
        this.checks = List.copyOf(checks);
        this.patience = patience;
    }

    /** For a platform that asks whether to send requests here: all checks. */
    public HttpHandler ready() {
        return this::answer;
    }

    /** For a platform that asks whether to restart the process: that it answers is the answer. */
    public static HttpHandler live() {
        return new HttpHandler() {
            @Override
            public void handle(HttpRequest request, HttpReply reply) {
                reply.send(HttpResponse.json(200, ALIVE).with("Cache-Control", "no-store"));
            }

            @Override
            public boolean neverBlocks(HttpRequest request) {
                return true;
            }
        };
    }

    private void answer(HttpRequest request, HttpReply reply) {
        Map<String, Found> found = look();
        List<String> failed = found.entrySet().stream()
                .filter(entry -> !entry.getValue().status().equals("up"))
                .map(Map.Entry::getKey)
                .toList();
        Report report = new Report(failed.isEmpty() ? "up" : "down", failed.isEmpty() ? null : failed, found);
        reply.send(HttpResponse.json(failed.isEmpty() ? 200 : 503, Json.bytes(report))
                .with("Cache-Control", "no-store"));
    }

    private Map<String, Found> look() {
        List<FutureTask<String>> looks = new ArrayList<>();
        for (HealthCheck check : checks) {
            FutureTask<String> look = new FutureTask<>(check::look);
            Thread.ofVirtual().name("health-" + check.name()).start(look);
            looks.add(look);
        }
        Map<String, Found> found = new LinkedHashMap<>();
        for (int i = 0; i < looks.size(); i++) {
            found.put(checks.get(i).name(), await(checks.get(i), looks.get(i)));
        }
        return found;
    }

    private Found await(HealthCheck check, Future<String> look) {
        try {
            return new Found("up", look.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnhealthyException unhealthy) {
                return new Found("down", String.valueOf(unhealthy.getMessage()));
            }
            LOG.log(System.Logger.Level.WARNING, "health check " + check.name() + " failed", e.getCause());
            return new Found("down", "does not answer");
        } catch (TimeoutException e) {
            look.cancel(true);
            return new Found("down", "does not answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            look.cancel(true);
            return new Found("down", "was not asked to the end");
        }
    }

    private record Report(String status, @Nullable List<String> failed, Map<String, Found> checks) {}

    private record Found(String status, String detail) {}
}
