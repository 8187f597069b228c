package dev.changeflow.port;

import static dev.changeflow.port.SampleChanges.NOW;
import static dev.changeflow.port.SampleChanges.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.risk.RiskBand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists: newest first, filtered, in pages that neither lose nor repeat anything. */
public interface ListContract extends StoreUnderTest {

    /** The order of every list. */
    Comparator<Change> NEWEST_FIRST =
            Comparator.comparing(Change::createdAt).thenComparing(Change::id).reversed();

    @Test
    default void listsNewestFirst() {
        Change old = submit(SampleChanges.plain("old"), NOW.minusSeconds(1));
        Change newest = submit(SampleChanges.plain("newest"), NOW.plusNanos(1));
        Change twin = submit(SampleChanges.plain("twin"), NOW);
        Change laterTwin = submit(SampleChanges.plain("later twin"), NOW);
        assertThat(listAll(ChangeFilter.ALL, 10)).containsExactly(newest, laterTwin, twin, old);
    }

    @Test
    default void ordersNumbersBeyondFourDigitsAsNumbers() {
        Change before = store().write(transaction -> {
            for (int i = 1; i < 9_999; i++) {
                transaction.nextId(TODAY);
            }
            return SampleChanges.submit(transaction, SampleChanges.plain("four digits"), NOW);
        });
        Change after = submit(SampleChanges.plain("five digits"));
        assertThat(after.id()).hasToString("CHG-20261120-10000");
        assertThat(store().find(after.id())).contains(after);
        assertThat(listAll(ChangeFilter.ALL, 1)).containsExactly(after, before);
    }

    @Test
    default void cutsPagesExactly() {
        List<Change> all = submitMany(6);
        for (int limit = 1; limit <= 7; limit++) {
            assertThat(listAll(ChangeFilter.ALL, limit)).containsExactlyElementsOf(all);
        }
        assertThat(store().list(ChangeFilter.ALL, new PageRequest(null, 6)).next())
                .isEmpty();
        assertThat(store().list(ChangeFilter.ALL, new PageRequest(null, 5)).next())
                .contains(
                        new PageRequest.Place(all.get(4).createdAt(), all.get(4).id()));
        assertThat(store().list(ChangeFilter.ALL, new PageRequest(null, Integer.MAX_VALUE))
                        .items())
                .hasSize(6);
    }

    @Test
    default void keepsItsPlaceWhileOthersAreAdded() {
        List<Change> all = submitMany(9);
        List<Change> seen = new ArrayList<>();
        PageRequest.@Nullable Place place = null;
        do {
            Page<Change> page = store().list(ChangeFilter.ALL, new PageRequest(place, 2));
            seen.addAll(page.items());
            submit(SampleChanges.plain("newer"), NOW.plusSeconds(1_000 + seen.size()));
            place = page.next().orElse(null);
        } while (place != null);
        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    default void appliesEveryFilterAloneAndCombined() {
        long seed = new Random().nextLong();
        FilterSamples samples = new FilterSamples(new Random(seed));
        List<Change> all = new ArrayList<>();
        store().write(transaction -> {
            all.clear();
            for (int i = 0; i < 150; i++) {
                all.add(samples.insert(transaction));
            }
            return true;
        });
        all.sort(NEWEST_FIRST);
        for (int i = 0; i < 150; i++) {
            ChangeFilter filter = samples.filter(i);
            List<Change> wanted = all.stream()
                    .filter(change -> FilterSamples.letsThrough(filter, change))
                    .toList();
            assertThat(listAll(filter, 1 + i % 40))
                    .as("seed %d, %s", seed, filter)
                    .containsExactlyElementsOf(wanted);
            assertThat(store().count(filter)).as("seed %d, %s", seed, filter).isEqualTo(wanted.size());
            assertThat(store().tally(filter)).as("seed %d, %s", seed, filter).isEqualTo(new Tally(wanted.size(), true));
        }
    }

    @Test
    default void followsAChangeFromFilterToFilter() {
        Change first = submit(SampleChanges.content("x", ChangeType.NORMAL, Environment.TEST, "alpha", "Beta"));
        ChangeContent other = SampleChanges.content("x", ChangeType.MAJOR, Environment.STAGING, "BETA", "gamma");
        Change second = SampleChanges.edited(
                SampleChanges.moved(first, ChangeState.CANCELLED),
                other,
                SampleChanges.assessment(90, RiskBand.CRITICAL));
        store().write(transaction -> {
            transaction.update(SampleChanges.moved(first, ChangeState.CANCELLED));
            transaction.update(second);
            return true;
        });
        assertThat(listAll(FilterSamples.bySystem("ALPHA"), 5)).isEmpty();
        assertThat(listAll(FilterSamples.bySystem("beta"), 5)).containsExactly(second);
        assertThat(listAll(FilterSamples.bySystem("Gamma"), 5)).containsExactly(second);
        assertThat(listAll(FilterSamples.byText("alpha"), 5)).isEmpty();
        assertThat(listAll(FilterSamples.byText("GAMMA"), 5)).containsExactly(second);
    }

    @Test
    default void holdsThousandsOfChanges() {
        int thousands = 4;
        for (int i = 0; i < thousands; i++) {
            int block = i;
            store().write(transaction -> {
                for (int j = 0; j < 1_000; j++) {
                    SampleChanges.submit(
                            transaction, SampleChanges.plain("change n" + j), NOW.plusMillis(block * 1_000L + j));
                }
                return true;
            });
        }
        assertThat(store().count(ChangeFilter.ALL)).isEqualTo(thousands * 1_000L);
        for (String text : List.of("change n999", "change", "nge", "n9", "change n9", "n999")) {
            assertHonest(FilterSamples.byText(text));
        }
        assertHonest(ChangeFilter.ALL);
        assertThat(store().count(FilterSamples.byText("change n999"))).isEqualTo(thousands);
        List<ChangeId> ids =
                listAll(ChangeFilter.ALL, 500).stream().map(Change::id).toList();
        assertThat(ids).hasSize(thousands * 1_000).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(ids).doesNotHaveDuplicates();
    }

    /** A tally that says it is complete is, and none says more than there is. */
    private void assertHonest(ChangeFilter filter) {
        long all = store().count(filter);
        Tally tally = store().tally(filter);
        assertThat(tally.atLeast()).as("%s", filter).isLessThanOrEqualTo(all);
        assertThat(tally.complete()).as("%s", filter).isEqualTo(tally.atLeast() == all);
        assertThat(listAll(filter, 1_500)).as("%s", filter).hasSize((int) all);
    }

    private List<Change> submitMany(int count) {
        List<Change> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(submit(SampleChanges.plain("number " + i), NOW.plusSeconds(i / 3)));
        }
        all.sort(NEWEST_FIRST);
        return all;
    }

    /** Every page of a list, one after another. */
    default List<Change> listAll(ChangeFilter filter, int limit) {
        List<Change> all = new ArrayList<>();
        PageRequest.@Nullable Place place = null;
        do {
            Page<Change> page = store().list(filter, new PageRequest(place, limit));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            place = page.next().orElse(null);
        } while (place != null);
        return all;
    }
}
