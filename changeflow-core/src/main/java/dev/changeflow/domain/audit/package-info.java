/** What happened, told so that it can be checked. */
@NullMarked
package dev.changeflow.domain.audit;

import org.jspecify.annotations.NullMarked;
