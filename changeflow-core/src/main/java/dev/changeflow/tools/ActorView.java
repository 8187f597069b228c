package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.actor.ActorKind;
import org.jspecify.annotations.Nullable;

/** {@link Actor} as a client reads it. */
record ActorView(
        ActorKind kind,
        String subject,
        @Nullable String onBehalfOf,
        @Nullable String client) {

    static ActorView of(Actor actor) {
        return new ActorView(actor.kind(), actor.subject(), actor.onBehalfOf(), actor.client());
    }
}
