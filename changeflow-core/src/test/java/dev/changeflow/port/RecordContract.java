package dev.changeflow.port;

import static dev.changeflow.port.SampleChanges.NOW;
import static dev.changeflow.port.SampleChanges.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes in comes out, to the last character and nanosecond. */
public interface RecordContract extends StoreUnderTest {

    @Test
    default void keepsAChangeWithNothingOptional() {
        Change change = submit(SampleChanges.plain("Rotate the certificates"));
        assertThat(store().find(change.id())).contains(change);
        assertThat(change.content().window()).isNull();
    }

    @Test
    default void keepsEveryFieldOfACompleteChange() {
        Change stored = store().write(transaction -> {
            Change change = new Change(
                    transaction.nextId(TODAY),
                    1,
                    ChangeState.ASSESSING,
                    SampleChanges.complete(),
                    SampleChanges.assessment(73, RiskBand.HIGH),
                    Dossier.EMPTY,
                    new Actor(ActorKind.AGENT, "claude", "alice@example.com", "Claude Code/2.0 \uD83E\uDD16"),
                    new ExternalReference("debian", "openssl 3.5.1-1"),
                    NOW,
                    NOW.plusNanos(1));
            transaction.insert(change);
            return change;
        });
        assertThat(store().find(stored.id())).contains(stored);
        assertThat(store().list(ChangeFilter.ALL, new PageRequest(null, 10)).items())
                .containsExactly(stored);
    }

    @Test
    default void keepsEveryPartOfADossier() {
        Change other = submit(SampleChanges.plain("Other"));
        Change change = submit(SampleChanges.plain("Noted"));
        Change noted = SampleChanges.noted(change, SampleChanges.dossier(other.id()));
        store().write(transaction -> {
            transaction.update(noted);
            assertThat(transaction.linking(other.id())).containsExactly(change.id());
            return noted;
        });
        assertThat(store().find(change.id())).contains(noted);
        assertThat(store().linking(other.id())).containsExactly(change.id());
        store().write(transaction -> {
            transaction.update(SampleChanges.noted(noted, Dossier.EMPTY));
            return true;
        });
        assertThat(store().linking(other.id())).isEmpty();
    }

    @Test
    default void keepsLongTexts() {
        Change change = submit(SampleChanges.longest());
        assertThat(store().find(change.id())).contains(change);
    }

    @Test
    default void keepsEveryStateAndBand() {
        for (ChangeState state : ChangeState.values()) {
            for (RiskBand band : RiskBand.values()) {
                Change change = submit(SampleChanges.plain(state + " " + band));
                Change assessed = SampleChanges.edited(
                        SampleChanges.moved(change, state), change.content(), SampleChanges.assessment(0, band));
                store().write(transaction -> {
                    transaction.update(SampleChanges.moved(change, state));
                    transaction.update(assessed);
                    return assessed;
                });
                assertThat(store().find(change.id())).contains(assessed);
            }
        }
    }

    @Test
    default void replacesEveryFieldThatCanChange() {
        Change first = submit(SampleChanges.plain("Small"));
        Change second =
                SampleChanges.edited(first, SampleChanges.complete(), SampleChanges.assessment(100, RiskBand.CRITICAL));
        RiskAssessment noReasons = new RiskAssessment(0, RiskBand.LOW, List.of(), "policy-8", Instant.EPOCH);
        Change third = SampleChanges.edited(second, SampleChanges.plain("Small again"), noReasons);
        for (Change next : List.of(second, third)) {
            store().write(transaction -> {
                transaction.update(next);
                return next;
            });
            assertThat(store().find(first.id())).contains(next);
        }
    }

    @Test
    default void knowsNoChangeThatIsNotThere() {
        assertThat(store().find(new ChangeId(TODAY, 1))).isEmpty();
        assertThat(store().list(ChangeFilter.ALL, new PageRequest(null, 1)).items())
                .isEmpty();
        assertThat(store().count(ChangeFilter.ALL)).isZero();
    }

    @Test
    default void findsAnImportedChangeByItsOrigin() {
        ExternalReference origin = new ExternalReference("debian", "zlib 1.3");
        Change imported = store().write(transaction -> {
            Change change = SampleChanges.imported(
                    SampleChanges.change(transaction.nextId(TODAY), SampleChanges.plain("zlib"), NOW), origin);
            transaction.insert(change);
            assertThat(transaction.findByOrigin(origin)).contains(change);
            return change;
        });
        store().write(transaction -> {
            assertThat(transaction.findByOrigin(origin)).contains(imported);
            assertThat(transaction.findByOrigin(new ExternalReference("debian", "zlib 1.4")))
                    .isEmpty();
            assertThat(transaction.findByOrigin(new ExternalReference("fedora", "zlib 1.3")))
                    .isEmpty();
            return true;
        });
    }
}
