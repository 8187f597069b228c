package dev.changeflow.domain.audit;

/**
 * A tree at one of its sizes.
 *
 * @param size how many leaves it has: the sequence of the last event in it
 * @param root the hash over all of them
 */
public record TreeHead(long size, TreeHash root) {

    /** Refuses a size below zero. */
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("a tree cannot have " + size + " leaves");
        }
    }
}
