/** The Lambda host against its contract and against events as AWS sends them. */
@NullMarked
package dev.changeflow.server.lambda;

import org.jspecify.annotations.NullMarked;
