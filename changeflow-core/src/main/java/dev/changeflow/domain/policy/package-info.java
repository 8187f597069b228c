/** The rules a change is weighed and admitted by: the risk policy, and the guards of its lifecycle. */
@NullMarked
package dev.changeflow.domain.policy;

import org.jspecify.annotations.NullMarked;
