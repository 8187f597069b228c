package dev.changeflow.domain.approval;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an emergency override takes.
 *
 * @param people how many must confirm it, at least two
 * @param incident what the link of an incident looks like with which one person is enough, or null if none is
 * @param maxMinutes the longest it may hold
 * @param perQuarter how many may become effective in a quarter of the year
 * @param perPerson how many of those may be asked for by one person, or for them
 */
public record EmergencyRules(int people, @Nullable Pattern incident, int maxMinutes, int perQuarter, int perPerson) {

    /** Two people, at most four hours, five a quarter, two of them a person's. */
    public static final EmergencyRules STANDARD = new EmergencyRules(2, null, 240, 5, 2);

    /** Refuses rules that protect nothing. */
    public EmergencyRules {
        if (people < 2 || maxMinutes < 1 || perQuarter < 0 || perPerson < 0) {
            throw new IllegalArgumentException("an override takes at least two people, and at least a minute");
        }
    }

    /** How many people must confirm an override that names this incident. */
    public int confirmations(@Nullable String link) {
        boolean known =
                link != null && incident != null && incident.matcher(link).matches();
        return known ? 1 : people;
    }
}
