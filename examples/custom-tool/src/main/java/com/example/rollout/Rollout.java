package com.example.rollout;

import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.Range;

/** The arguments of {@link PlanRollout}: what is not annotated with a default is required. */
record Rollout(
        @Describe("How many hosts are to be changed") @Range(min = 1, max = 1_000_000)
        int hosts,

        @Describe("How many go first, alone") @Range(min = 1) @Default("1")
        int canaries,

        @Describe("By which factor each wave may grow") @Range(min = 2, max = 10) @Default("3")
        int growth) {}
