/** Calls that go on after they were answered, and that clients follow (the extension io.modelcontextprotocol/tasks). */
@NullMarked
package dev.changeflow.mcp.task;

import org.jspecify.annotations.NullMarked;
