/** What goes wrong when two changes are worked on at the same time, and why. */
@NullMarked
package dev.changeflow.domain.conflict;

import org.jspecify.annotations.NullMarked;
