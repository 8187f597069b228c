/** The jar's main class. */
@NullMarked
package dev.changeflow.server.netty.launch;

import org.jspecify.annotations.NullMarked;
