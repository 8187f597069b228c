/** The command line, in this process and as a process of its own. */
@NullMarked
package dev.changeflow.server.netty.command;

import org.jspecify.annotations.NullMarked;
