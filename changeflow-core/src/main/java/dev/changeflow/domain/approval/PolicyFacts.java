package dev.changeflow.domain.approval;

import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.TemplateUse;
import dev.changeflow.domain.risk.RiskBand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's condition may look at.
 *
 * @param type of the change
 * @param template the standard change of the catalogue it keeps to, or null
 * @param environment where it lands
 * @param band of its score; critical if nobody weighed it
 * @param score 0 to 100; 100 if nobody weighed it
 * @param systems affected, in order
 * @param levels how soon and how much it matters
 * @param requesterKind who asked for it
 * @param tags free words, in order
 */
public record PolicyFacts(
        ChangeType type,
        @Nullable String template,
        Environment environment,
        RiskBand band,
        int score,
        List<String> systems,
        Levels levels,
        ActorKind requesterKind,
        List<String> tags) {

    /** Copies the lists. */
    public PolicyFacts {
        systems = List.copyOf(systems);
        tags = List.copyOf(tags);
    }

    /**
     * The three levels of a change.
     *
     * @param priority how soon it matters
     * @param impact how much it touches
     * @param urgency how little it can wait
     */
    public record Levels(Level priority, Level impact, Level urgency) {}

    /** Of a change. */
    public static PolicyFacts of(Change change) {
        Classification classes = change.content().classification();
        TemplateUse template = change.dossier().template();
        return new PolicyFacts(
                classes.type(),
                template == null ? null : template.id(),
                classes.environment(),
                change.assessment().map(risk -> risk.band()).orElse(RiskBand.CRITICAL),
                change.assessment().map(risk -> risk.score()).orElse(100),
                List.copyOf(change.content().systems()),
                new Levels(classes.priority(), classes.impact(), classes.urgency()),
                change.requester().kind(),
                List.copyOf(change.content().tags()));
    }
}
