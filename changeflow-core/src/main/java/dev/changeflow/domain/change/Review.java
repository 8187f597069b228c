package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import java.time.Instant;

/**
 * A post-implementation review: what people learned from a change.
 *
 * @param notes what it says
 * @param by who recorded it
 * @param at when
 */
public record Review(ReviewNotes notes, Actor by, Instant at) {}
