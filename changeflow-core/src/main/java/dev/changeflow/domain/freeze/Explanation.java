package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Why a change is held back at an instant, or is not.
 *
 * @param at the instant
 * @param landing where the change lands
 * @param type its type
 * @param zone of the calendar
 * @param inForce every window that lasts then and touches such a change; the first decides, the others lost to it
 */
public record Explanation(Instant at, Landing landing, ChangeType type, ZoneId zone, List<FreezePeriod> inForce) {

    /** Copies the list. */
    public Explanation {
        inForce = List.copyOf(inForce);
    }

    /** The window that decides; none if the time is open because nothing is in force. */
    public Optional<FreezePeriod> winner() {
        return inForce.stream().findFirst();
    }

    /** Whether such a change may go ahead. */
    public boolean mayProceed() {
        return winner().map(period -> !period.kind().binds(type)).orElse(true);
    }

    /** What decides and what lost, one line each. */
    public String text() {
        String head = at + " (" + at.atZone(zone).toOffsetDateTime() + " " + zone + "), " + type.label() + " change to "
                + landing + ": " + (mayProceed() ? "open" : "held back") + ".";
        return inForce.isEmpty() ? head + "\nNo window is in force then." : head + "\n" + lines();
    }

    private String lines() {
        return IntStream.range(0, inForce.size())
                .mapToObj(i -> (i + 1) + ". " + (i == 0 ? "decides: " : "gives way: ") + line(inForce.get(i)))
                .collect(Collectors.joining("\n"));
    }

    private static String line(FreezePeriod period) {
        CalendarWindow window = period.window();
        String overriders =
                window.overriders().isEmpty() ? "" : "; may be set aside by " + String.join(", ", window.overriders());
        return window.id() + ": " + period + " " + window.scope() + ", "
                + window.effect().meaning() + overriders;
    }
}
