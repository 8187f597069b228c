package dev.changeflow.domain.change;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that people and agents added to a change besides its content. Whatever changes it makes the next version of the
 * change, and an event.
 *
 * @param decisions everything people decided about it, oldest first
 * @param checklist what is to be done, in order
 * @param links what other changes it has to do with
 * @param deliberation what else their approval knows
 * @param reviewDue why it must be reviewed before it can be closed, or null if it need not be
 */
public record Dossier(
        List<Approval> decisions,
        List<ChecklistItem> checklist,
        List<Link> links,
        Deliberation deliberation,
        @Nullable String reviewDue) {

    /** Nothing added yet. */
    public static final Dossier EMPTY = new Dossier(List.of(), List.of(), List.of(), Deliberation.NONE, null);

    /** Copies the lists; one that an older program did not store is empty. */
    public Dossier {
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        checklist = checklist == null ? List.of() : List.copyOf(checklist);
        links = links == null ? List.of() : List.copyOf(links);
        deliberation = deliberation == null ? Deliberation.NONE : deliberation;
    }

    /** With one more decision. */
    public Dossier decided(Approval decision) {
        return new Dossier(appended(decisions, decision), checklist, links, deliberation, reviewDue);
    }

    /** With other decisions, such as the same ones with a condition met. */
    public Dossier deciding(List<Approval> newDecisions) {
        return new Dossier(newDecisions, checklist, links, deliberation, reviewDue);
    }

    /** With more known about its approval. */
    public Dossier with(Deliberation newDeliberation) {
        return new Dossier(decisions, checklist, links, newDeliberation, reviewDue);
    }

    /** With another checklist. */
    public Dossier with(List<ChecklistItem> newChecklist) {
        return new Dossier(decisions, newChecklist, links, deliberation, reviewDue);
    }

    /** With other links. */
    public Dossier linked(List<Link> newLinks) {
        return new Dossier(decisions, checklist, newLinks, deliberation, reviewDue);
    }

    /** To be reviewed before it can be closed, and why. */
    public Dossier reviewBecause(String reason) {
        return new Dossier(decisions, checklist, links, deliberation, reason);
    }

    private static <T> List<T> appended(List<T> list, T item) {
        return Stream.concat(list.stream(), Stream.of(item)).toList();
    }
}
