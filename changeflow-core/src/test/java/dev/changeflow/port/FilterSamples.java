package dev.changeflow.port;

import static dev.changeflow.port.SampleChanges.NOW;
import static dev.changeflow.port.SampleChanges.TODAY;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random changes and filters over few values, so that filters match, and what a filter means in plain Java. */
final class FilterSamples {

    private static final List<String> SYSTEMS = List.of("Billing", "billing", "größe", "GRÖSSE", "web", "db_%");
    private static final List<String> WORDS =
            List.of("alpha", "BETA", "Straße", "STRASSE", "50%", "a_b", "ОТКАТ", "откат");

    private final Random random;

    FilterSamples(Random random) {
        this.random = random;
    }

    static ChangeFilter bySystem(String system) {
        return new ChangeFilter(null, null, null, null, system, null, null, null);
    }

    static ChangeFilter byText(String text) {
        return new ChangeFilter(null, null, null, null, null, text, null, null);
    }

    Change insert(ChangeTransaction transaction) {
        ChangeContent content = SampleChanges.content(
                one(WORDS) + " " + one(WORDS),
                one(List.of(ChangeType.values())),
                one(List.of(Environment.values())),
                random.nextBoolean() ? new String[0] : new String[] {one(SYSTEMS), "s" + random.nextInt(3)});
        Instant at = NOW.plusSeconds(random.nextInt(20));
        RiskAssessment risk =
                random.nextInt(3) == 0 ? null : SampleChanges.assessment(50, one(List.of(RiskBand.values())));
        Change change = new Change(
                transaction.nextId(TODAY),
                1,
                one(List.of(ChangeState.values())),
                content,
                risk,
                Dossier.EMPTY,
                SampleChanges.ALICE,
                null,
                at,
                at);
        transaction.insert(change);
        return change;
    }

    /** The first eight filters have one part each; the others have some. */
    ChangeFilter filter(int number) {
        return new ChangeFilter(
                has(0, number) ? states() : null,
                has(1, number) ? one(List.of(ChangeType.values())) : null,
                has(2, number) ? one(List.of(Environment.values())) : null,
                has(3, number) ? one(List.of(RiskBand.values())) : null,
                has(4, number) ? one(SYSTEMS) : null,
                has(5, number) ? one(WORDS) + "  " + (random.nextBoolean() ? one(WORDS) : "") : null,
                has(6, number) ? NOW.plusSeconds(random.nextInt(20)) : null,
                has(7, number) ? NOW.plusSeconds(random.nextInt(20)) : null);
    }

    private boolean has(int part, int number) {
        return number < 8 ? part == number : random.nextInt(4) == 0;
    }

    private Set<ChangeState> states() {
        Set<ChangeState> states = EnumSet.noneOf(ChangeState.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            states.add(one(List.of(ChangeState.values())));
        }
        return states;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    static boolean letsThrough(ChangeFilter filter, Change change) {
        ChangeContent content = change.content();
        RiskAssessment risk = change.risk();
        return (filter.states() == null || filter.states().contains(change.state()))
                && (filter.type() == null
                        || filter.type() == content.classification().type())
                && (filter.environment() == null
                        || filter.environment() == content.classification().environment())
                && (filter.band() == null || (risk != null && risk.band() == filter.band()))
                && (filter.createdFrom() == null || !change.createdAt().isBefore(filter.createdFrom()))
                && (filter.createdBefore() == null || change.createdAt().isBefore(filter.createdBefore()))
                && affects(filter.system(), content)
                && says(filter.text(), change);
    }

    private static boolean affects(@Nullable String system, ChangeContent content) {
        return system == null
                || content.systems().stream()
                        .anyMatch(name -> SearchText.fold(name).equals(SearchText.fold(system)));
    }

    private static boolean says(@Nullable String text, Change change) {
        return text == null || SearchText.words(text).stream().allMatch(SearchText.of(change)::contains);
    }
}
