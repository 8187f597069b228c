/** Protocol revisions as data, and what differs between them. */
@NullMarked
package dev.changeflow.mcp.revision;

import org.jspecify.annotations.NullMarked;
