/** What every implementation of the ports must pass. */
@NullMarked
package dev.changeflow.port;

import org.jspecify.annotations.NullMarked;
