package dev.changeflow.domain.audit;

/** Signs for one log. */
public interface CheckpointSigner {

    /** The log's name: in what it signs, and of its key. */
    String origin();

    /** The note over this log at that size, signed. */
    SignedCheckpoint sign(TreeHead head);
}
