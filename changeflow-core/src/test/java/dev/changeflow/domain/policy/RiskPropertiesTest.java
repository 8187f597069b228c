package dev.changeflow.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.RandomDrafts;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.freeze.FreezeCalendar;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.risk.RiskFactor;
import dev.changeflow.ical.StandardCalendar;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for every change. */
class RiskPropertiesTest {

    private static final long SEED = Long.getLong("seed", 4711);
    private static final int ROUNDS = 2_000;

    private static final FreezeCalendar CALENDAR = StandardCalendar.in(ZoneOffset.UTC);
    private static final RiskPolicy POLICY = RiskPolicy.standard(CALENDAR);

    @Test
    void theSameContentGivesTheSameScoreWheneverItIsWeighed() {
        forAll((draft, random) -> {
            Instant now = Instant.ofEpochSecond(random.nextInt());
            RiskAssessment once = POLICY.assess(SampleDrafts.content(draft), RiskContext.NONE, now);
            RiskAssessment again = RiskPolicy.standard(CALENDAR)
                    .assess(SampleDrafts.content(draft), RiskContext.NONE, now.plusSeconds(86_400));
            assertThat(again.score()).isEqualTo(once.score());
            assertThat(again.factors()).isEqualTo(once.factors());
            assertThat(again.policyRevision()).isEqualTo(once.policyRevision());
        });
    }

    @Test
    void theScoreIsTheSumOfItsFactorsWithinBoundsAndBand() {
        forAll((draft, random) -> {
            RiskAssessment risk = POLICY.assess(SampleDrafts.content(draft), RiskContext.NONE, Instant.EPOCH);
            int sum = risk.factors().stream().mapToInt(RiskFactor::points).sum();
            assertThat(risk.score()).isEqualTo(Math.clamp(sum, 0, 100));
            assertThat(risk.band()).isEqualTo(expectedBand(risk.score()));
            assertThat(risk.factors())
                    .isSortedAccordingTo(
                            Comparator.comparingInt(RiskFactor::points).reversed())
                    .allSatisfy(factor -> assertThat(factor.evidence()).isNotBlank())
                    .extracting(RiskFactor::name)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void everyReductionLowersTheSum() {
        forAll((draft, random) -> {
            ChangeContent content = SampleDrafts.content(draft);
            int score = POLICY.assess(content, RiskContext.NONE, Instant.EPOCH).score();
            assertThat(POLICY.reductions(content, RiskContext.NONE)).allSatisfy(reduction -> {
                assertThat(reduction.points()).isPositive();
                assertThat(reduction.score()).isLessThanOrEqualTo(score);
                assertThat(reduction.band()).isEqualTo(expectedBand(reduction.score()));
            });
        });
    }

    @Test
    void theOrderOfWordsDoesNotMatter() {
        forAll((draft, random) -> {
            var words = new ArrayList<>(List.of(draft.description().split(" ")));
            Collections.shuffle(words, random);
            ChangeDraft shuffled = SampleDrafts.saying(draft, draft.title(), String.join(" ", words));
            assertThat(POLICY.assess(SampleDrafts.content(shuffled), RiskContext.NONE, Instant.EPOCH)
                            .score())
                    .isEqualTo(POLICY.assess(SampleDrafts.content(draft), RiskContext.NONE, Instant.EPOCH)
                            .score());
        });
    }

    private static RiskBand expectedBand(int score) {
        return score <= 30
                ? RiskBand.LOW
                : score <= 70 ? RiskBand.MEDIUM : score <= 90 ? RiskBand.HIGH : RiskBand.CRITICAL;
    }

    private static void forAll(BiConsumer<ChangeDraft, Random> property) {
        Random random = new Random(SEED);
        RandomDrafts drafts = new RandomDrafts(random);
        for (int round = 0; round < ROUNDS; round++) {
            ChangeDraft draft = drafts.next();
            try {
                property.accept(draft, random);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + SEED + ", round " + round + ": " + draft, e);
            }
        }
    }
}
