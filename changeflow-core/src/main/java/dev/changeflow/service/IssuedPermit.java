package dev.changeflow.service;

import dev.changeflow.domain.change.Permit;
import org.jspecify.annotations.Nullable;

/**
 * A permit for whoever asked for it.
 *
 * @param permit what it says
 * @param sealed the signed statement; null after a dry run
 * @param replayed it had been issued before for the same request
 */
public record IssuedPermit(Permit permit, @Nullable String sealed, boolean replayed) {}
