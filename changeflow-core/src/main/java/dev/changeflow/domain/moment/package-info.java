/** Points in time as people say them. */
@NullMarked
package dev.changeflow.domain.moment;

import org.jspecify.annotations.NullMarked;
