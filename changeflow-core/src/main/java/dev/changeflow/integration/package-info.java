/** Where changes come from and go to besides MCP: files of changes, today. */
@NullMarked
package dev.changeflow.integration;

import org.jspecify.annotations.NullMarked;
