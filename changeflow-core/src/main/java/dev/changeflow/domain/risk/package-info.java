/** The deterministic, explainable risk score. */
@NullMarked
package dev.changeflow.domain.risk;

import org.jspecify.annotations.NullMarked;
