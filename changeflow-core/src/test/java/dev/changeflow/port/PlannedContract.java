package dev.changeflow.port;

import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.PlannedWindow;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which changes are planned at a time. */
public interface PlannedContract extends StoreUnderTest {

    @Test
    default void findsWhatSharesAnInstantInTheOrderItBegins() {
        Change later = submit(planned(20, 30));
        Change early = submit(planned(5, 11));
        Change within = submit(planned(12, 13));
        Change around = submit(planned(5, 90));
        submit(planned(5, 10));
        submit(planned(30, 40));
        submit(planned(null, 0));
        assertThat(between(10, 30, 9)).containsExactly(early, around, within, later);
        assertThat(between(10, 30, 2)).containsExactly(early, around);
        assertThat(between(90, 99, 9)).isEmpty();
    }

    @Test
    default void findsOnlyTheStatesAskedFor() {
        Change submitted = submit(planned(1, 2));
        Change cancelled = SampleChanges.moved(submit(planned(1, 2)), ChangeState.CANCELLED);
        store().write(transaction -> {
            transaction.update(cancelled);
            return true;
        });
        assertThat(store().planned(Set.of(ChangeState.SUBMITTED), at(0), at(9), 9))
                .containsExactly(submitted);
        assertThat(store().planned(EnumSet.allOf(ChangeState.class), at(0), at(9), 9))
                .containsExactly(submitted, cancelled);
        assertThat(store().planned(Set.of(), at(0), at(9), 9)).isEmpty();
    }

    private List<Change> between(int from, int to, int limit) {
        return store().planned(EnumSet.allOf(ChangeState.class), at(from), at(to), limit);
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }

    private static ChangeContent planned(@Nullable Integer from, int to) {
        ChangeContent plain = SampleChanges.plain("planned");
        return new ChangeContent(
                plain.title(),
                plain.description(),
                plain.classification(),
                plain.systems(),
                from == null ? null : new PlannedWindow(at(from), at(to)),
                plain.plans(),
                plain.readiness(),
                plain.assignee(),
                plain.tags());
    }
}
