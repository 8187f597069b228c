package dev.changeflow.domain.actor;

/** The kinds of actor the kernel's rules distinguish. */
public enum ActorKind {
    /** A person, present and authenticated. */
    HUMAN("A person"),
    /** A model acting for a person: never approves. */
    AGENT("An agent"),
    /** A pipeline or another program. */
    SERVICE("A service");

    private final String noun;

    ActorKind(String noun) {
        this.noun = noun;
    }

    /** How a sentence about one of them begins. */
    public String noun() {
        return noun;
    }
}
