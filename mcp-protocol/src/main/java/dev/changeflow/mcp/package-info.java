/** The front door: one server, built once, that every transport calls. */
@NullMarked
package dev.changeflow.mcp;

import org.jspecify.annotations.NullMarked;
