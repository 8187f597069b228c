package dev.changeflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.port.InMemoryChangeStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class HealthTest {

    @TempDir
    private Path folder;

    @Test
    void isReadyWhenEverythingAnswers() {
        RecordedReply reply =
                ready(HealthCheck.database(new InMemoryChangeStore()), HealthCheck.memory(), HealthCheck.disk(folder));

        JsonNode report = Json.parse(reply.text());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(report.get("status").asString()).isEqualTo("up");
        assertThat(report.has("failed")).isFalse();
        assertThat(report.get("checks").propertyNames()).containsExactly("database", "memory", "disk");
        assertThat(report.at("/checks/disk/detail").asString()).endsWith("MiB free");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void namesWhatFailedAndHidesWhy() {
        RecordedReply reply = ready(
                new Fake("good", () -> "fine"),
                new Fake("bad", () -> {
                    throw new UnhealthyException("3 MiB free");
                }),
                new Fake("ugly", () -> {
                    throw new IllegalStateException("jdbc:secret@host");
                }));

        JsonNode report = Json.parse(reply.text());
        assertThat(reply.status()).isEqualTo(503);
        assertThat(report.get("status").asString()).isEqualTo("down");
        assertThat(report.get("failed").toString()).isEqualTo("[\"bad\",\"ugly\"]");
        assertThat(report.at("/checks/bad/detail").asString()).isEqualTo("3 MiB free");
        assertThat(reply.text()).doesNotContain("secret");
    }

    @Test
    void doesNotWaitForACheckThatHangs() {
        CountDownLatch never = new CountDownLatch(1);

        RecordedReply reply = ready(new Fake("hangs", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "late";
        }));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).contains("does not answer within 200 ms");
    }

    @Test
    void livesWhileItAnswers() {
        assertThat(RecordedReply.of(Health.live(), "GET", "/health/live").status())
                .isEqualTo(200);
    }

    @Test
    void reportsADiskThatCannotBeAsked() {
        assertThat(ready(HealthCheck.disk(folder.resolve("absent"))).status()).isEqualTo(503);
    }

    private static RecordedReply ready(HealthCheck... checks) {
        return RecordedReply.of(new Health(List.of(checks), Duration.ofMillis(200)).ready(), "GET", "/health/ready");
    }

    private record Fake(String name, HealthCheck.Look body) implements HealthCheck {
        @Override
        public String look() throws UnhealthyException {
            return body.look();
        }
    }
}
