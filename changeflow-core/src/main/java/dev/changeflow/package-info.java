/** The product, put together: begin with {@link dev.changeflow.ChangeFlow#assemble}. */
@NullMarked
package dev.changeflow;

import org.jspecify.annotations.NullMarked;
