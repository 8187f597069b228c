/** How probable it is that a change fails, learned from how changes before it ended; and whether such beliefs hold. */
@NullMarked
package dev.changeflow.domain.forecast;

import org.jspecify.annotations.NullMarked;
