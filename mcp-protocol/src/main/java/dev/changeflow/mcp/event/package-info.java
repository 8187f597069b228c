/** What happens on one node and is listened to on all. */
@NullMarked
package dev.changeflow.mcp.event;

import org.jspecify.annotations.NullMarked;
