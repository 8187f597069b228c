package dev.changeflow.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final RiskAssessment LOW =
            new RiskAssessment(10, RiskBand.LOW, List.of(), "test", SampleDrafts.TUESDAY);

    @Test
    void threeFailuresInARowAreTooMany() {
        TemplateTrack two = TemplateTrack.NONE.after(false).after(false);
        assertThat(two.isTooBad()).isFalse();
        assertThat(two.after(false).isTooBad()).isTrue();
    }

    @Test
    void oneFailureInTwentyGoesOnAndOldSuccessesHideNothing() {
        TemplateTrack track = TemplateTrack.NONE;
        for (int i = 0; i < 400; i++) {
            track = track.after(i % 20 != 0);
            assertThat(track.isTooBad()).as("after %d", i + 1).isFalse();
        }
        assertThat(track.completed()).isEqualTo(380);
        assertThat(track.after(false).after(false).after(false).isTooBad()).isTrue();
    }

    @Test
    void oneFailureInFourIsFoundOut() {
        TemplateTrack track = TemplateTrack.NONE;
        int changes = 0;
        while (!track.isTooBad()) {
            track = track.after(changes++ % 4 != 0);
        }
        assertThat(changes).isBetween(5, 20);
    }

    @Test
    void aBadTrackBringsItBackToReview() {
        Template template =
                Template.proposed(terms(List.of()), 1, Actor.service("x")).accepted(Actor.human("bob"));
        Template demoted = template.after(false).after(false).after(false);
        assertThat(demoted.stage()).isEqualTo(TemplateStage.PROPOSED);
        assertThat(demoted.acceptedBy()).isNull();
        assertThat(demoted.accepted(Actor.human("bob")).track()).isEqualTo(TemplateTrack.NONE);
    }

    @Test
    void saysEveryReasonWhyAChangeDoesNotKeepToIt() {
        TemplateTerms terms = new TemplateTerms(
                "Renew",
                List.of(Environment.TEST),
                List.of("vault"),
                RiskBand.LOW,
                List.of(ContentField.ASSIGNEE),
                new Plans("", "Other steps.", SampleDrafts.PLANS.test(), SampleDrafts.PLANS.rollback(), ""));
        RiskAssessment high = new RiskAssessment(80, RiskBand.HIGH, List.of(), "test", SampleDrafts.TUESDAY);
        assertThat(terms.against(SampleDrafts.content(SampleDrafts.normal()), high))
                .extracting(Violation::field)
                .containsExactly("type", "environment", "affected_systems", "implementation_plan", "assignee", "risk");
        assertThat(terms(List.of()).against(SampleDrafts.content(SampleDrafts.standard()), LOW))
                .isEmpty();
        assertThat(terms(List.of()).against(SampleDrafts.content(SampleDrafts.standard()), null))
                .hasSize(1);
    }

    @Test
    void whatIsShippedIsSoundAndInUse() {
        assertThat(StandardTemplates.all().values()).allSatisfy(template -> {
            assertThat(template.terms().violations()).isEmpty();
            assertThat(template.isActive()).isTrue();
        });
        assertThat(new TemplateTerms("", List.of(), List.of(), RiskBand.HIGH, List.of(), Plans.NONE).violations())
                .hasSize(5);
    }

    private static TemplateTerms terms(List<String> systems) {
        return new TemplateTerms("Renew", List.of(), systems, RiskBand.LOW, List.of(), SampleDrafts.PLANS);
    }
}
