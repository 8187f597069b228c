@NullMarked
package dev.changeflow.domain.audit;

import org.jspecify.annotations.NullMarked;
