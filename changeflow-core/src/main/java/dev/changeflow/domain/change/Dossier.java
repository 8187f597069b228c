package dev.changeflow.domain.change;

import java.time.Instant;
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
 * @param reviewDue why it must be reviewed before it can be closed or cancelled, or null if it need not be
 * @param review what people learned from it, or null before
 * @param outcome how its work ended last, completed or failed or rolled back, or null before
 * @param template the standard change it was made from, as long as it keeps to it, or null
 * @param permits those that have not expired, and the last one, oldest first
 */
public record Dossier(
        List<Approval> decisions,
        List<ChecklistItem> checklist,
        List<Link> links,
        Deliberation deliberation,
        @Nullable String reviewDue,
        @Nullable Review review,
        @Nullable ChangeState outcome,
        @Nullable TemplateUse template,
        List<Permit> permits) {

    /** Nothing added yet. */
    public static final Dossier EMPTY =
            new Dossier(List.of(), List.of(), List.of(), Deliberation.NONE, null, null, null, null, List.of());

    /** Copies the lists; one that an older program did not store is empty. */
    public Dossier {
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        checklist = checklist == null ? List.of() : List.copyOf(checklist);
        links = links == null ? List.of() : List.copyOf(links);
        deliberation = deliberation == null ? Deliberation.NONE : deliberation;
        permits = permits == null ? List.of() : List.copyOf(permits);
    }

    /** With one more decision. */
    public Dossier decided(Approval decision) {
        return new Dossier(
                appended(decisions, decision),
                checklist,
                links,
                deliberation,
                reviewDue,
                review,
                outcome,
                template,
                permits);
    }

    /** With other decisions, such as the same ones with a condition met. */
    public Dossier deciding(List<Approval> newDecisions) {
        return new Dossier(newDecisions, checklist, links, deliberation, reviewDue, review, outcome, template, permits);
    }

    /** With more known about its approval. */
    public Dossier with(Deliberation newDeliberation) {
        return new Dossier(decisions, checklist, links, newDeliberation, reviewDue, review, outcome, template, permits);
    }

    /** With another checklist. */
    public Dossier with(List<ChecklistItem> newChecklist) {
        return new Dossier(decisions, newChecklist, links, deliberation, reviewDue, review, outcome, template, permits);
    }

    /** With other links. */
    public Dossier linked(List<Link> newLinks) {
        return new Dossier(decisions, checklist, newLinks, deliberation, reviewDue, review, outcome, template, permits);
    }

    /** Reviewed, so that nothing is due any more. */
    public Dossier reviewed(Review newReview) {
        return new Dossier(decisions, checklist, links, deliberation, null, newReview, outcome, template, permits);
    }

    /** With the work ended like that. */
    public Dossier ended(ChangeState newOutcome) {
        return new Dossier(decisions, checklist, links, deliberation, reviewDue, review, newOutcome, template, permits);
    }

    /** Made from that template, or from none. */
    public Dossier madeFrom(@Nullable TemplateUse newTemplate) {
        return new Dossier(decisions, checklist, links, deliberation, reviewDue, review, outcome, newTemplate, permits);
    }

    /** To be reviewed before it can be closed or cancelled, and why; a reason there was before stays. */
    public Dossier reviewBecause(String why) {
        if (reviewDue != null && reviewDue.contains(why)) {
            return this;
        }
        String reason = reviewDue == null ? why : reviewDue + ", and " + why;
        return new Dossier(decisions, checklist, links, deliberation, reason, review, outcome, template, permits);
    }

    /** With one more permit; those that are over by then go, for the audit log has them. */
    public Dossier permitting(Permit permit, Instant at) {
        return permitting(appended(
                permits.stream().filter(one -> !one.validity().isOver(at)).toList(), permit));
    }

    /** With other permits, such as the same ones with one taken back. */
    public Dossier permitting(List<Permit> newPermits) {
        return new Dossier(decisions, checklist, links, deliberation, reviewDue, review, outcome, template, newPermits);
    }

    /** What must be done before the change can be completed, ticked off or not, in the order of the texts. */
    public List<String> mandatoryItems() {
        return checklist.stream()
                .filter(ChecklistItem::mandatory)
                .map(ChecklistItem::text)
                .sorted()
                .toList();
    }

    /** Its own links that say when work may begin, such as {@code requires CHG-20270309-0001}, in the order of the texts. */
    public List<String> bindingLinks() {
        return links.stream()
                .filter(link -> link.kind().isBinding())
                .map(link -> link.kind().label() + " " + link.to())
                .sorted()
                .toList();
    }

    /** Whether another dossier binds the work in the same way. */
    public boolean bindsAs(Dossier other) {
        return mandatoryItems().equals(other.mandatoryItems()) && bindingLinks().equals(other.bindingLinks());
    }

    private static <T> List<T> appended(List<T> list, T item) {
        return Stream.concat(list.stream(), Stream.of(item)).toList();
    }
}
