package com.example.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.tool.ToolProvider;
import dev.changeflow.mcp.transport.InMemory;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class PlanRolloutTest {

    private final InMemory client = InMemory.client(McpServer.builder("test", "1")
            .providers(ServiceLoader.load(ToolProvider.class))
            .build());

    @Test
    void wavesGrowFromTheCanaries() {
        assertThat(client.call("plan_rollout", Map.of("hosts", 100))
                        .structured()
                        .get("waves")
                        .toString())
                .isEqualTo("[1,3,9,27,60]");
    }

    @Test
    void wrongArgumentsAreExplained() {
        assertThat(client.call("plan_rollout", Map.of("hosts", "many")).text()).contains("hosts");
        assertThat(client.call("plan_rollout", Map.of("hosts", 2, "canaries", 3))
                        .text())
                .contains("canaries");
    }
}
