/** The change record, its identity and its lifecycle. */
@NullMarked
package dev.changeflow.domain.change;

import org.jspecify.annotations.NullMarked;
