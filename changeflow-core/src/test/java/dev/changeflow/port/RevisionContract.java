package dev.changeflow.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Equal revisions: nothing was written in between. */
public interface RevisionContract extends StoreUnderTest {

    @Test
    default void revisionIsAnotherAfterEachWrite() {
        Set<Revision> seen = new HashSet<>();
        seen.add(store().revision());
        Change change = submit(SampleChanges.plain("first"));
        for (int write = 0; write < 20; write++) {
            assertThat(seen.add(store().revision())).as("after write %d", write).isTrue();
            Change before = change;
            change = store().write(transaction -> {
                Change next = SampleChanges.moved(before, ChangeState.ASSESSING);
                transaction.update(next);
                transaction.append(SampleChanges.event(AuditKind.STATE_CHANGED, next));
                return next;
            });
        }
    }

    /** Not always at once: a database writes for itself too. */
    @Test
    default void revisionStaysWhileNothingIsWritten() {
        Change change = submit(SampleChanges.plain("first"));
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        Revision before = store().revision();
        store().find(change.id());
        while (!store().revision().equals(before)) {
            assertThat(Instant.now()).as("it never stays").isBefore(deadline);
            before = store().revision();
            store().find(change.id());
        }
    }
}
