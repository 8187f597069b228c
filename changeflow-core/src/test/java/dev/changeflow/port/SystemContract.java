package dev.changeflow.port;

import static dev.changeflow.port.SampleChanges.ALICE;
import static dev.changeflow.port.SampleChanges.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.domain.graph.ServiceSystem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Systems: whole, by revision, with their events. */
public interface SystemContract extends StoreUnderTest {

    /** Nothing that may be missing is missing. */
    ServiceSystem COMPLETE = new ServiceSystem(
            "Größe \"x\"; '--",
            Level.CRITICAL,
            "ann@example.com",
            ZoneId.of("Europe/Berlin"),
            "pair-1",
            List.of(new Dependency("db", "database"), Dependency.on("queue")));

    @Test
    default void hasNoSystemsAtFirst() {
        assertThat(store().systems().revision()).isZero();
        assertThat(store().systems().current().systems()).isEmpty();
    }

    @Test
    default void keepsSystemsExactlyWithTheirEvent() {
        List<ServiceSystem> systems = List.of(COMPLETE, ServiceSystem.named("db"), ServiceSystem.named("queue", "db"));
        AuditEvent event = systemsChanged(1);
        store().systems().replace(systems, event);
        assertThat(store().systems().revision()).isEqualTo(1);
        assertThat(store().systems().current().revision()).isEqualTo(1);
        assertThat(store().systems().current().systems()).containsExactlyInAnyOrderElementsOf(systems);
        assertThat(store().events(Optional.empty(), 0, 9)).containsExactly(new RecordedEvent(1, event));
    }

    @Test
    default void retiresWhatIsLeftOutAndTakesItBack() {
        ServiceSystem old = ServiceSystem.named("old");
        ServiceSystem changed = ServiceSystem.named("Kept", "old");
        store().systems().replace(List.of(old, ServiceSystem.named("kept")), systemsChanged(1));
        store().systems().replace(List.of(changed), systemsChanged(2));
        assertThat(store().systems().current().systems()).containsExactly(changed);
        store().systems().replace(List.of(changed, old), systemsChanged(3));
        assertThat(store().systems().current().systems()).containsExactlyInAnyOrder(changed, old);
        store().systems().replace(List.of(), systemsChanged(4));
        assertThat(store().systems().current().systems()).isEmpty();
        assertThat(store().systems().revision()).isEqualTo(4);
    }

    @Test
    default void refusesARevisionThatDoesNotFollow() {
        store().systems().replace(List.of(COMPLETE), systemsChanged(1));
        for (long version : List.of(1L, 3L)) {
            assertThatExceptionOfType(StaleEntryException.class)
                    .isThrownBy(() -> store().systems().replace(List.of(), systemsChanged(version)));
        }
        assertThat(store().systems().current().systems()).containsExactly(COMPLETE);
        assertThat(store().events(Optional.empty(), 0, 9)).hasSize(1);
    }

    @Test
    default void keepsThousandsOfSystems() {
        List<ServiceSystem> many = new ArrayList<>();
        for (int i = 0; i < 2_345; i++) {
            many.add(ServiceSystem.named("system-" + i, "system-" + i / 2));
        }
        store().systems().replace(many, systemsChanged(1));
        assertThat(store().systems().current().systems()).containsExactlyInAnyOrderElementsOf(many);
        store().systems().replace(many.subList(1_000, 2_345), systemsChanged(2));
        assertThat(store().systems().current().systems()).hasSize(1_345);
    }

    @Test
    default void oneOfTwoImportsAtATimeIsRefused() {
        List<Boolean> kept = Together.run(8, number -> {
            try {
                store().systems().replace(List.of(ServiceSystem.named("by-" + number)), systemsChanged(1));
                return true;
            } catch (StaleEntryException e) {
                return false;
            }
        });
        assertThat(kept).containsOnlyOnce(true);
        assertThat(store().systems().current().systems()).hasSize(1);
    }

    /** The event of an import. */
    private static AuditEvent systemsChanged(long revision) {
        return new AuditEvent(
                AuditKind.SYSTEMS_CHANGED, AuditSubject.of("systems", "graph"), revision, ALICE, NOW, new TreeMap<>());
    }
}
