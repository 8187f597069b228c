package dev.changeflow.domain.metrics;

import dev.changeflow.domain.change.ChangeState;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events of one change tell, as far as they have been read. */
final class Story {

    private static final Set<String> ENDED_ELSEWHERE =
            Set.of(ChangeState.COMPLETED.label(), ChangeState.FAILED.label());

    private String environment = "";
    private String type = "";
    private List<String> systems = List.of();
    private @Nullable Instant requestedAt;
    private @Nullable Double belief;
    private @Nullable Double beliefAtStart;
    private boolean underWay;
    private @Nullable Attempt openFailure;
    private boolean failedBefore;

    String environment() {
        return environment;
    }

    String type() {
        return type;
    }

    List<String> systems() {
        return systems;
    }

    boolean hasFailed() {
        return failedBefore;
    }

    void created(Map<String, String> facts, Instant at) {
        requestedAt = at;
        classified(facts);
    }

    /** Its date is that of its origin; how long it took is not known. */
    Optional<Attempt> imported(Map<String, String> facts) {
        classified(facts);
        String state = facts.getOrDefault("state", "");
        String date = facts.get("created_at");
        if (date == null || !ENDED_ELSEWHERE.contains(state)) {
            return Optional.empty();
        }
        return Optional.of(ended(
                ChangeState.FAILED.label().equals(state),
                OffsetDateTime.parse(date).toInstant(),
                null,
                null));
    }

    /** Only what was believed before the work began may be judged by how it ended. */
    void assessed(Map<String, String> facts) {
        classified(facts);
        String probability = facts.get("failure_probability");
        belief = probability == null ? null : Double.valueOf(probability);
    }

    Optional<Attempt> moved(String from, String to, Instant at) {
        Optional<Attempt> attempt = Optional.empty();
        if (underWay && from.equals(ChangeState.IMPLEMENTING.label())) {
            boolean failed = !to.equals(ChangeState.COMPLETED.label());
            if (!failed) {
                restored(at, false);
            }
            Duration leadTime = requestedAt == null || failed ? null : Duration.between(requestedAt, at);
            attempt = Optional.of(ended(failed, at, leadTime, beliefAtStart));
            underWay = false;
        }
        if (to.equals(ChangeState.IMPLEMENTING.label())) {
            underWay = true;
            beliefAtStart = belief;
        } else if (to.equals(ChangeState.ROLLED_BACK.label())) {
            restored(at, true);
        }
        return attempt;
    }

    private Attempt ended(boolean failed, Instant at, @Nullable Duration leadTime, @Nullable Double believed) {
        Attempt attempt = new Attempt(this, at, failed, leadTime, believed);
        if (failed) {
            failedBefore = true;
            openFailure = attempt;
        }
        return attempt;
    }

    private void restored(Instant at, boolean byRollback) {
        if (openFailure != null) {
            openFailure.restored(at, byRollback);
            openFailure = null;
        }
    }

    private void classified(Map<String, String> facts) {
        environment = facts.getOrDefault("environment", environment);
        type = facts.getOrDefault("type", type);
        String names = facts.get("systems");
        if (names != null) {
            systems = List.of(names.split("\n", -1));
        }
    }
}
