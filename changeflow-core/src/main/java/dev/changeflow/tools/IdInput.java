package dev.changeflow.tools;

import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Describe;

/** The arguments of a tool that asks about one change. */
record IdInput(
        @Also({"change_id", "changeId"}) @Describe("Like CHG-20270309-0001")
        String id) {}
