/**
 * The command line: settings from environment and flags, and one class per command.
 *
 * <p>{@link dev.changeflow.server.netty.command.ChangeFlowMain} is where the process begins; {@code Assembly} is the
 * composition root.
 */
@NullMarked
package dev.changeflow.server.netty.command;

import org.jspecify.annotations.NullMarked;
