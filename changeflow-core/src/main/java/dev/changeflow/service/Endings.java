package dev.changeflow.service;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.forecast.Ended;
import dev.changeflow.domain.policy.RiskTraits;
import dev.changeflow.port.EndedChange;
import dev.changeflow.service.Acts.Done;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which acts end the work on a change, and how. Whoever leaves the work for another state than completed has failed. */
final class Endings {

    private Endings() {}

    static List<EndedChange> of(Done done) {
        return done.events().stream()
                .filter(Endings::endsWork)
                .flatMap(event ->
                        ending(
                                done.change(),
                                !ChangeState.COMPLETED
                                        .label()
                                        .equals(event.facts().get("to")),
                                event.at())
                                .stream())
                .toList();
    }

    private static boolean endsWork(AuditEvent event) {
        return event.kind() == AuditKind.STATE_CHANGED
                && ChangeState.IMPLEMENTING.label().equals(event.facts().get("from"));
    }

    /** What ended elsewhere ended when it was planned to, as far as is known; what never began has no outcome. */
    static Optional<EndedChange> ofImported(Change change) {
        PlannedWindow window = change.content().window();
        Instant at = window == null ? change.createdAt() : window.end();
        return switch (change.state()) {
            case COMPLETED -> ending(change, false, at);
            case FAILED -> ending(change, true, at);
            default -> Optional.empty();
        };
    }

    private static Optional<EndedChange> ending(Change change, boolean failed, Instant at) {
        return change.assessment()
                .map(risk -> new EndedChange(
                        change.id(),
                        at,
                        new Ended(
                                RiskTraits.of(change.content(), risk),
                                change.content().systems(),
                                failed)));
    }
}
