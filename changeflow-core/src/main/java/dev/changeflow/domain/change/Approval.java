package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import java.time.Instant;

/**
 * One decision about a change. Whether it counts is the approval policy's business.
 *
 * @param decision what was decided
 * @param actor by whom
 * @param at when
 * @param comment why, in the decider's words; may be empty
 */
public record Approval(Decision decision, Actor actor, Instant at, String comment) {}
