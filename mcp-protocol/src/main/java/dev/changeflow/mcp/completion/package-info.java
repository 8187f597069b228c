/** The SPI for completion: what a client may suggest while a person types an argument. */
@NullMarked
package dev.changeflow.mcp.completion;

import org.jspecify.annotations.NullMarked;
