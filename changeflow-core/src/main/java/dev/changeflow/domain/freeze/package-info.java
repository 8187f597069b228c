/** Periods in which changes are held back, as recurring rules in a time zone. */
@NullMarked
package dev.changeflow.domain.freeze;

import org.jspecify.annotations.NullMarked;
