package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChecklistStep;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.LinkStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wish to let a change say something else, or to add to its file.
 *
 * @param id which change
 * @param edit what it should say instead
 * @param additions what should be added besides
 * @param expectedVersion the version the caller saw, or null for whichever is current
 * @param idempotencyKey the caller's name for this act, or null
 * @param dryRun do everything but keep it
 * @param inWords what was said of fields in words that mean something else at another moment: a repetition says the same
 */
public record UpdateChange(
        ChangeId id,
        ContentEdit edit,
        Additions additions,
        @Nullable Long expectedVersion,
        @Nullable String idempotencyKey,
        boolean dryRun,
        Map<ContentField, String> inWords) {

    /** Copies the map. */
    public UpdateChange {
        inWords = Map.copyOf(inWords);
    }

    /** Lets the current version say something else. */
    public static UpdateChange of(ChangeId id, ContentEdit edit) {
        return new UpdateChange(id, edit, Additions.NONE, null, null, false, Map.of());
    }

    /** Adds to the file of the current version. */
    public static UpdateChange of(ChangeId id, Additions additions) {
        return new UpdateChange(id, ContentEdit.NONE, additions, null, null, false, Map.of());
    }

    /** The same wish, on trial. */
    public UpdateChange onTrial() {
        return new UpdateChange(id, edit, additions, expectedVersion, idempotencyKey, true, inWords);
    }

    /**
     * What comes to a change besides its content.
     *
     * @param checklist steps to take with its checklist
     * @param links steps to take with its links
     * @param comment a remark, or null
     */
    public record Additions(
            List<ChecklistStep> checklist,
            List<LinkStep> links,
            @Nullable String comment) {

        /** Nothing. */
        public static final Additions NONE = new Additions(List.of(), List.of(), null);

        /** Copies the lists. */
        public Additions {
            checklist = List.copyOf(checklist);
            links = List.copyOf(links);
        }

        /** Steps to take with the checklist. */
        public static Additions steps(ChecklistStep... steps) {
            return new Additions(List.of(steps), List.of(), null);
        }

        /** Steps to take with the links. */
        public static Additions links(LinkStep... steps) {
            return new Additions(List.of(), List.of(steps), null);
        }

        /** A remark. */
        public static Additions remark(String comment) {
            return new Additions(List.of(), List.of(), comment);
        }
    }
}
