/** What a time was like for changes, figured from nothing but events. */
@NullMarked
package dev.changeflow.domain.metrics;

import org.jspecify.annotations.NullMarked;
