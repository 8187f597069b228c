package dev.changeflow.domain.metrics;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log tells that can be measured, read event by event in the order of the log. Because events never change, it
 * can go on where it stopped. For one thread at a time.
 */
public final class Chronicle {

    private final Map<ChangeId, Story> stories = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private long read;

    /** The place in the log of the newest event read; 0 before the first. */
    public long read() {
        return read;
    }

    /**
     * Reads the next event.
     *
     * @throws IllegalArgumentException if it is not later in the log than those before
     */
    public void read(RecordedEvent recorded) {
        if (recorded.sequence() <= read) {
            throw new IllegalArgumentException("event " + recorded.sequence() + " comes after " + read);
        }
        read = recorded.sequence();
        AuditEvent event = recorded.event();
        Story story = event.subject()
                .change()
                .map(id -> stories.computeIfAbsent(id, any -> new Story()))
                .orElse(null);
        if (story != null) {
            tell(story, event);
        }
        note(story, event);
    }

    /** Measures a period. */
    public Measured measure(Period period, Slice slice) {
        List<Attempt> ended = attempts.stream()
                .filter(attempt -> period.holds(attempt.endedAt()) && slice.holds(attempt.story()))
                .toList();
        Map<String, Long> counts = new HashMap<>();
        moments.stream()
                .filter(moment -> period.holds(moment.at()) && moment.isIn(slice))
                .forEach(moment -> counts.merge(moment.name(), 1L, Long::sum));
        return Measured.of(period, ended, counts);
    }

    private void tell(Story story, AuditEvent event) {
        Map<String, String> facts = event.facts();
        switch (event.kind()) {
            case CHANGE_CREATED -> story.created(facts, event.at());
            case CHANGE_IMPORTED -> story.imported(facts).ifPresent(attempts::add);
            case RISK_ASSESSED -> story.assessed(facts);
            case STATE_CHANGED ->
                story.moved(facts.getOrDefault("from", ""), facts.getOrDefault("to", ""), event.at())
                        .ifPresent(attempts::add);
            default -> {
                // Told by the moments alone.
            }
        }
    }

    private void note(@Nullable Story story, AuditEvent event) {
        String name = name(event);
        if (name != null) {
            moments.add(new Moment(event.at(), name, story));
        }
        if (event.kind() == AuditKind.CHANGE_CREATED
                && ChangeType.EMERGENCY.label().equals(event.facts().get("type"))) {
            moments.add(new Moment(event.at(), "emergency_created", story));
        }
    }

    private static @Nullable String name(AuditEvent event) {
        return switch (event.kind()) {
            case RISK_ASSESSED, CHANGE_IMPORTED -> null;
            case STATE_CHANGED -> nameOfMove(event.facts());
            default -> event.kind().name().toLowerCase(Locale.ROOT);
        };
    }

    private static @Nullable String nameOfMove(Map<String, String> facts) {
        String to = facts.getOrDefault("to", "");
        if (to.equals(ChangeState.APPROVED.label())) {
            return nameOfApproval(facts);
        }
        return to.equals(ChangeState.REJECTED.label()) ? "rejected" : null;
    }

    /** Only the policy gives a reason; the first events named nobody where people approved, later ones name them. */
    private static String nameOfApproval(Map<String, String> facts) {
        if (facts.containsKey("approval_reason")) {
            return "approved_by_policy";
        }
        boolean overridden =
                facts.containsKey("EMERGENCY_OVERRIDE") && "emergency override".equals(facts.get("approved_by"));
        return overridden ? "approved_by_override" : "approved_by_people";
    }

    /** Something worth counting. */
    private record Moment(Instant at, String name, @Nullable Story story) {

        boolean isIn(Slice slice) {
            return slice.isAll() || (story != null && slice.holds(story));
        }
    }
}
