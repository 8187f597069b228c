/** Who acts: a person, an agent or a service, for whom, and through which client. */
@NullMarked
package dev.changeflow.domain.actor;

import org.jspecify.annotations.NullMarked;
