package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChecklistItem;
import dev.changeflow.domain.change.Neighbour;
import dev.changeflow.domain.change.Readiness;
import dev.changeflow.domain.change.Review;
import dev.changeflow.mcp.tool.Repeatable;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.ChangeFile;
import dev.changeflow.service.Changes;
import dev.changeflow.service.Shelf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code get_change_request}: one change in full. */
final class GetChangeRequest extends ChangeTool<IdInput, Repeatable<GetChangeRequest.Found>> {

    private static final long MOST_KEPT = 16_000_000;

    private final Changes changes;
    private final Shelf<ChangeId, Shown> shown = new Shelf<>(MOST_KEPT, Shown::length);

    GetChangeRequest(Changes changes) {
        this.changes = changes;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("get_change_request")
                .describedAs("""
                        Reads one change in full: checklist, links, review, newest comments, and the states it may \
                        enter with what each still needs.""")
                .hinting(ToolHints.READ_ONLY)
                .inOutline();
    }

    /** As it was shown the last time, unless there is something new about it: most of a call is writing the answer. */
    @Override
    @SuppressWarnings("ReferenceEquality") // The same file says the same; only another one has to be read to know.
    Repeatable<Found> answer(IdInput input, Actor actor) {
        ChangeId id = changeId(input.id());
        ChangeFile file = changes.file(id);
        Shown last = shown.find(id);
        if (last != null && last.file() == file) {
            return last.answer();
        }
        Shown now = last != null && last.file().equals(file) ? last.of(file) : Shown.anew(file);
        shown.put(id, now);
        return now.answer();
    }

    /**
     * An answer that was given.
     *
     * @param length about how many characters it takes up: the file, the answer as text and as JSON
     */
    private record Shown(ChangeFile file, Repeatable<Found> answer, long length) {

        static Shown anew(ChangeFile file) {
            return new Shown(
                    file, Repeatable.of(Found.of(file)), 4L * file.toString().length());
        }

        /** The same answer, of a file that says the same. */
        Shown of(ChangeFile same) {
            return new Shown(same, answer, length);
        }
    }

    /** The answer. */
    record Found(
            ChangeView change,
            @Nullable Prepared prepared,
            List<NextSteps.Transition> transitions,
            List<Item> checklist,
            List<Tie> links,
            @Nullable String reviewDue,
            @Nullable Reviewed review,
            List<Comment> comments,
            List<String> nextSteps) {

        static Found of(ChangeFile file) {
            var dossier = file.change().dossier();
            return new Found(
                    ChangeView.of(file.change()),
                    Prepared.of(file.change().content().readiness()),
                    NextSteps.transitions(file),
                    dossier.checklist().stream().map(Item::of).toList(),
                    file.neighbours().stream().map(Tie::of).toList(),
                    dossier.reviewDue(),
                    dossier.review() == null ? null : Reviewed.of(dossier.review()),
                    file.comments().stream().map(Comment::of).toList(),
                    NextSteps.of(file.change()));
        }
    }

    /** What shows that it was prepared; null if nothing does. */
    record Prepared(
            List<String> rollbackResources,
            @Nullable Instant rollbackRehearsedAt,
            @Nullable String testEvidence) {

        static @Nullable Prepared of(Readiness readiness) {
            return readiness.equals(Readiness.NONE)
                    ? null
                    : new Prepared(
                            List.copyOf(readiness.rollbackResources()),
                            readiness.rollbackRehearsedAt(),
                            readiness.testEvidence());
        }
    }

    /** A thing to be done; its number is its place, from 1. */
    record Item(String text, boolean done, boolean mandatory) {

        static Item of(ChecklistItem item) {
            return new Item(item.text(), item.done(), item.mandatory());
        }
    }

    /** A linked change, as it is now. */
    record Tie(String relation, String id, String state) {

        static Tie of(Neighbour neighbour) {
            return new Tie(
                    neighbour.relation(),
                    neighbour.id().toString(),
                    neighbour.state().label());
        }
    }

    /** Its review. */
    record Reviewed(String outcome, String happened, String learned, String followUps, String by, Instant at) {

        static Reviewed of(Review review) {
            var notes = review.notes();
            return new Reviewed(
                    notes.outcome(),
                    notes.happened(),
                    notes.learned(),
                    notes.followUps(),
                    review.by().label(),
                    review.at());
        }
    }

    /** A remark. */
    record Comment(String by, Instant at, String text) {

        static Comment of(AuditEvent event) {
            return new Comment(event.actor().label(), event.at(), event.facts().getOrDefault("text", ""));
        }
    }
}
