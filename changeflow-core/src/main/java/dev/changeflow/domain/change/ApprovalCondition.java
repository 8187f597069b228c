package dev.changeflow.domain.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something an approval depends on: the work may not begin before a person says it is met.
 *
 * @param text what must be so, in the approver's words
 * @param metBy the person who said it is, or null while nobody did
 * @param metAt when they said so, or null
 */
public record ApprovalCondition(
        String text, @Nullable String metBy, @Nullable Instant metAt) {

    /** Not met yet. */
    public static ApprovalCondition open(String text) {
        return new ApprovalCondition(text, null, null);
    }

    /** The same, met. */
    public ApprovalCondition met(String by, Instant at) {
        return new ApprovalCondition(text, by, at);
    }

    /** Whether nobody said yet that it is met. */
    public boolean isOpen() {
        return metBy == null;
    }
}
