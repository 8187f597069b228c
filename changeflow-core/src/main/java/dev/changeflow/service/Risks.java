package dev.changeflow.service;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ContentRules;
import dev.changeflow.domain.change.ContentRules.Checked;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.port.ChangeStore;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Weighs changes without keeping anything. */
public final class Risks {

    private final Weighing weighing;
    private final ChangeStore store;
    private final InstantSource clock;

    /** Weighs like that, with the history in that store. */
    public Risks(Weighing weighing, ChangeStore store, InstantSource clock) {
        this.weighing = weighing;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a change would score if it said this.
     *
     * @throws InvalidContent naming everything that is wrong with the draft
     */
    public RiskReport whatIf(ChangeDraft draft) {
        return report(content(draft));
    }

    /** What a stored change scores under the policy of today; its stored assessment stays as it is. */
    public RiskReport report(Change change) {
        return report(change.content());
    }

    private RiskReport report(ChangeContent content) {
        return weighing.report(content, store.outcomes(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The content a draft makes. */
    static ChangeContent content(ChangeDraft draft) {
        return switch (ContentRules.check(draft)) {
            case Checked.Valid(ChangeContent content) -> content;
            case Checked.Invalid(var violations) -> throw new InvalidContent(violations);
        };
    }
}
