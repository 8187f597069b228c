/** The product's MCP surface: one class per tool, its input and output records beside it, resources and prompts. */
@NullMarked
package dev.changeflow.tools;

import org.jspecify.annotations.NullMarked;
