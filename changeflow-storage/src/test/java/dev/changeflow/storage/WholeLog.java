package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.ledger.AuditExport;
import dev.changeflow.ledger.EventLeaves;
import dev.changeflow.ledger.ExportPeriod;
import dev.changeflow.ledger.ExportVerifier;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.ledger.Verdict;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.PageRequest;
import dev.changeflow.service.AuditTrail;
import dev.changeflow.service.Ledger;
import dev.changeflow.service.Retention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A log and the changes it tells of, as they were found: what the one says must be what the other is.
 *
 * @param store where they are
 * @param changes all of them
 * @param events all of them
 * @param when for messages
 */
record WholeLog(ChangeStore store, List<Change> changes, List<RecordedEvent> events, String when) {

    private static final int ALL = 1_000_000;

    static WholeLog of(ChangeStore store, String when) {
        return new WholeLog(
                store,
                store.list(ChangeFilter.ALL, new PageRequest(null, ALL)).items(),
                store.events(Optional.empty(), 0, ALL),
                when);
    }

    /** No event is missing, and every change is what its events made it. */
    void assertWhole() {
        assertThat(events.stream().map(RecordedEvent::sequence))
                .as(when)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        Map<AuditSubject, List<AuditEvent>> trails =
                events.stream().map(RecordedEvent::event).collect(Collectors.groupingBy(AuditEvent::subject));
        assertThat(trails.keySet())
                .as(when)
                .containsExactlyInAnyOrderElementsOf(changes.stream()
                        .map(change -> AuditSubject.of(change.id()))
                        .toList());
        changes.forEach(change -> assertAgree(change, trails.getOrDefault(AuditSubject.of(change.id()), List.of())));
        long ended = events.stream()
                .filter(event -> event.event().kind() == AuditKind.STATE_CHANGED)
                .filter(event -> "implementing".equals(event.event().facts().get("from")))
                .count();
        assertThat(store.outcomes().count()).as(when).isEqualTo(ended);
        ChangeFilter sought = new ChangeFilter(null, null, null, null, null, MixedActs.WORD, null, null);
        assertThat(store.count(sought)).as(when).isEqualTo(changes.size());
    }

    /** Everything that was acknowledged happened, and left what was said it did. */
    void assertHas(Collection<MixedActs.Done> acknowledged) {
        Map<ChangeId, TreeMap<Long, String>> states = new TreeMap<>();
        for (RecordedEvent recorded : events) {
            AuditEvent event = recorded.event();
            TreeMap<Long, String> ofOne =
                    states.computeIfAbsent(event.subject().change().orElseThrow(), id -> new TreeMap<>());
            ofOne.put(
                    event.version(),
                    stateAfter(event, ofOne.isEmpty() ? null : ofOne.lastEntry().getValue()));
        }
        for (MixedActs.Done done : acknowledged) {
            assertThat(states).as(when).containsKey(done.id());
            assertThat(states.get(done.id()))
                    .as("%s: %s", when, done.id())
                    .containsEntry(done.version(), done.state().label());
        }
    }

    /** An auditor who has only the key and what was signed before finds nothing wrong. */
    SignedCheckpoint assertVerifies(Storage storage, SigningKey key, @Nullable SignedCheckpoint before)
            throws IOException {
        Ledger ledger = new Ledger(store, storage.auditTree(), new EventLeaves()).signedBy(key);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new AuditExport(new AuditTrail(store), ledger, Retention.STANDARD)
                .writeJsonLines(file, ExportPeriod.ALL, key, Instant.EPOCH);
        ExportVerifier verifier = ExportVerifier.ofIntegrity().trusting(key.verifier());
        Verdict verdict = (before == null ? verifier : verifier.since(before))
                .verify(new ByteArrayInputStream(file.toByteArray()));
        assertThat(verdict).as(when).isInstanceOf(Verdict.Sound.class);
        assertThat(((Verdict.Sound) verdict).last()).as(when).isEqualTo(events.size());
        return ((Verdict.Sound) verdict).checkpoint();
    }

    private void assertAgree(Change change, List<AuditEvent> trail) {
        String what = when + ": " + change.id();
        assertThat(trail.stream().map(AuditEvent::version).distinct())
                .as(what)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, change.version()).boxed().toList());
        String state = null;
        for (AuditEvent event : trail) {
            state = stateAfter(event, state);
        }
        assertThat(state).as(what).isEqualTo(change.state().label());
        Dossier dossier = change.dossier();
        assertThat(dossier.decisions()).as(what).hasSize(count(trail, AuditKind.DECISION_MADE));
        assertThat(dossier.checklist()).as(what).hasSize(count(trail, AuditKind.CHECKLIST_CHANGED));
        assertThat(dossier.deliberation().request() == null)
                .as(what)
                .isEqualTo(count(trail, AuditKind.APPROVAL_REQUESTED) == 0);
        assertThat(dossier.review() == null).as(what).isEqualTo(count(trail, AuditKind.CHANGE_REVIEWED) == 0);
        List<String> links = new ArrayList<>();
        dossier.links().forEach(link -> links.add(link.kind().label() + " " + link.to()));
        assertThat(links).as(what).containsExactlyInAnyOrderElementsOf(facts(trail, "linked"));
        dossier.links()
                .forEach(link -> assertThat(store.linking(link.to())).as(what).contains(change.id()));
    }

    private static int count(List<AuditEvent> trail, AuditKind kind) {
        return (int) trail.stream().filter(event -> event.kind() == kind).count();
    }

    private static List<String> facts(List<AuditEvent> trail, String name) {
        return trail.stream()
                .filter(event -> event.facts().containsKey(name))
                .map(event -> event.facts().get(name))
                .toList();
    }

    private static @Nullable String stateAfter(AuditEvent event, @Nullable String before) {
        return switch (event.kind()) {
            case CHANGE_CREATED -> event.facts().get("state");
            case STATE_CHANGED -> event.facts().get("to");
            default -> before;
        };
    }
}
