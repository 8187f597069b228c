/** Who must agree to a change, and what is still missing. */
@NullMarked
package dev.changeflow.domain.approval;

import org.jspecify.annotations.NullMarked;
