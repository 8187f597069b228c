package dev.changeflow.domain.actor;

/** The kinds of actor the kernel's rules distinguish. */
public enum ActorKind {
    /** A person, present and authenticated. */
    HUMAN,
    /** A model acting for a person: never approves. */
    AGENT,
    /** A pipeline or another program. */
    SERVICE
}
