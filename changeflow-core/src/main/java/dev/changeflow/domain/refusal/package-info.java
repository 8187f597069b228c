/** What the kernel refuses, each fact its own exception, and what to do next. */
@NullMarked
package dev.changeflow.domain.refusal;

import org.jspecify.annotations.NullMarked;
