/** The SPI for prompts: conversations a person may start. */
@NullMarked
package dev.changeflow.mcp.prompt;

import org.jspecify.annotations.NullMarked;
