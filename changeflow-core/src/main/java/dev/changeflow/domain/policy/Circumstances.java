package dev.changeflow.domain.policy;

import dev.changeflow.domain.approval.Roll;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a transition happens under.
 *
 * @param at when
 * @param reason why, in the caller's words, or null
 * @param testResult what the tests showed, in the caller's words, or null
 * @param roll who is there to decide
 */
public record Circumstances(
        Instant at, @Nullable String reason, @Nullable String testResult, Roll roll) {}
