package com.example.rollout;

import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.ArrayList;
import java.util.List;

/** Splits hosts into waves that grow, so that a bad change meets few of them first. */
final class PlanRollout implements Tool<Rollout, PlanRollout.Plan> {

    @Override
    public ToolInfo info() {
        return ToolInfo.named("plan_rollout")
                .titled("Plan a rollout in waves")
                .describedAs("Splits hosts into growing waves. Put the waves into a change's implementation plan.")
                .hinting(ToolHints.READ_ONLY)
                .neverBlocking();
    }

    @Override
    public Plan call(Rollout rollout, ToolContext context) {
        if (rollout.canaries() > rollout.hosts()) {
            throw new ToolRefusal("canaries is more than hosts: ask for at most " + rollout.hosts() + ".");
        }
        List<Integer> waves = new ArrayList<>();
        int left = rollout.hosts();
        for (long wave = rollout.canaries(); left > 0; wave *= rollout.growth()) {
            int size = (int) Math.min(wave, left);
            waves.add(size);
            left -= size;
        }
        return new Plan(waves);
    }

    /**
     * The answer.
     *
     * @param waves how many hosts each, in order
     */
    record Plan(List<Integer> waves) {}
}
