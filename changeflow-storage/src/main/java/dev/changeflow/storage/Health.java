package dev.changeflow.storage;

/**
 * Whether the database answers.
 *
 * @param up whether it answered in time
 * @param reason why not, in one sentence without secrets; empty if it did
 */
public record Health(boolean up, String reason) {

    static final Health UP = new Health(true, "");

    static Health down(String reason) {
        return new Health(false, reason);
    }
}
