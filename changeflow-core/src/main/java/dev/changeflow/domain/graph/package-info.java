/** Which system depends on which, and who feels it when one changes. */
@NullMarked
package dev.changeflow.domain.graph;

import org.jspecify.annotations.NullMarked;
