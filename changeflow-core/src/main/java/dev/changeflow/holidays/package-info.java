/** Public holidays from Jollyday's tables. */
@NullMarked
package dev.changeflow.holidays;

import org.jspecify.annotations.NullMarked;
