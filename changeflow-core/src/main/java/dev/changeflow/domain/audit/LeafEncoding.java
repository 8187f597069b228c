package dev.changeflow.domain.audit;

/** Turns an event into the bytes of its leaf. Equal events have equal bytes, today and in any later version. */
@FunctionalInterface
public interface LeafEncoding {

    /** The bytes. */
    byte[] encode(RecordedEvent event);
}
