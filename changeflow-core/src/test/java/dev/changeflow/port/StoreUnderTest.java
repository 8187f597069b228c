package dev.changeflow.port;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import java.time.Instant;

/** The store a contract speaks of, and the ways most of its tests fill it. */
interface StoreUnderTest {

    /** The same store during one test; empty when that begins. */
    ChangeStore store();

    /** Stores a change with this content, as of now. */
    default Change submit(ChangeContent content) {
        return submit(content, SampleChanges.NOW);
    }

    /** Stores a change with this content, and its first event. */
    default Change submit(ChangeContent content, Instant at) {
        return store().write(transaction -> SampleChanges.submit(transaction, content, at));
    }
}
