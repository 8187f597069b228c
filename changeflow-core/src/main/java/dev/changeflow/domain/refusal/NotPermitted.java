package dev.changeflow.domain.refusal;

import dev.changeflow.domain.actor.Actor;

/** That actor may not do this, whatever the state of the change. */
public final class NotPermitted extends Refusal {

    private final Actor actor;
    private final String act;

    /**
     * For an act and who tried it.
     *
     * @param act what was tried, as a verb phrase: {@code reject a change}
     * @param instead what to do instead, as a sentence
     */
    public NotPermitted(Actor actor, String act, String instead) {
        super("not_permitted", actor.kind().noun() + " may not " + act + ". " + instead);
        this.actor = actor;
        this.act = act;
    }

    /** Who tried. */
    public Actor actor() {
        return actor;
    }

    /** What was tried, as a verb phrase. */
    public String act() {
        return act;
    }
}
