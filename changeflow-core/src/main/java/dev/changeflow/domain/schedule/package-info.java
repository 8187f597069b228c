/** When a change could be done: slots, and why no earlier ones. */
@NullMarked
package dev.changeflow.domain.schedule;

import org.jspecify.annotations.NullMarked;
