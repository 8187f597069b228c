/** The Netty host against its contract and against raw sockets. */
@NullMarked
package dev.changeflow.server.netty;

import org.jspecify.annotations.NullMarked;
