package com.example.rollout;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolProvider;
import java.util.List;

/** What the host finds in this jar, named in {@code META-INF/services}. */
public final class RolloutTools implements ToolProvider {

    @Override
    public List<Tool<?, ?>> tools() {
        return List.of(new PlanRollout());
    }
}
