/** Standard changes: work that was reviewed once, and what has to hold for it to need nobody each time. */
@NullMarked
package dev.changeflow.domain.template;

import org.jspecify.annotations.NullMarked;
