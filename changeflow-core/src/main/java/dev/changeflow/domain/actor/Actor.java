package dev.changeflow.domain.actor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who did something. Kept with every event, and never taken from what the caller says in an argument.
 *
 * @param kind person, agent or service
 * @param subject the identifier of who acts, unique within its kind
 * @param onBehalfOf the subject of the person it acts for, or null
 * @param client the program it came through, as that program calls itself, or null
 */
public record Actor(
        ActorKind kind,
        String subject,
        @Nullable String onBehalfOf,
        @Nullable String client) {

    /** Refuses an empty subject. */
    public Actor {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("an actor needs a subject");
        }
    }

    /** A person acting for themselves. */
    public static Actor human(String subject) {
        return new Actor(ActorKind.HUMAN, subject, null, null);
    }

    /** An agent acting for a person, through a client. */
    public static Actor agent(String subject, @Nullable String onBehalfOf, @Nullable String client) {
        return new Actor(ActorKind.AGENT, subject, onBehalfOf, client);
    }

    /** The person it speaks for: itself if it is a person, or null if there is none. */
    public @Nullable String person() {
        return kind == ActorKind.HUMAN ? subject : onBehalfOf;
    }

    /** Who it is, in one line: {@code agent:claude for alice}. */
    public String label() {
        String self = kind.name().toLowerCase(Locale.ROOT) + ":" + subject;
        return onBehalfOf == null ? self : self + " for " + onBehalfOf;
    }

    /** A program acting for itself. */
    public static Actor service(String subject) {
        return new Actor(ActorKind.SERVICE, subject, null, null);
    }
}
