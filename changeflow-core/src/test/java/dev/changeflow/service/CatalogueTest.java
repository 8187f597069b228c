package dev.changeflow.service;

import static dev.changeflow.domain.change.ChangeState.APPROVED;
import static dev.changeflow.domain.change.ChangeState.ASSESSING;
import static dev.changeflow.domain.change.ChangeState.CANCELLED;
import static dev.changeflow.domain.change.ChangeState.COMPLETED;
import static dev.changeflow.domain.change.ChangeState.FAILED;
import static dev.changeflow.domain.change.ChangeState.IMPLEMENTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.change.TemplateUse;
import dev.changeflow.domain.refusal.ApprovalMissing;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.refusal.NotPermitted;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.template.Template;
import dev.changeflow.domain.template.TemplateStage;
import dev.changeflow.domain.template.TemplateTerms;
import dev.changeflow.port.ChangeFilter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final TemplateTerms TERMS =
            new TemplateTerms("Renew a certificate", List.of(), List.of(), RiskBand.LOW, List.of(), SampleDrafts.PLANS);

    private final Desk desk = new Desk();
    private final Catalogue catalogue = desk.catalogue;

    @Test
    void sayingThatAChangeIsStandardIsNotEnough() {
        ChangeId id = desk.changes
                .submit(new SubmitChange(SampleDrafts.standard(), null, false), Desk.AGENT)
                .change()
                .id();
        desk.move(id, ASSESSING);
        assertThatThrownBy(() -> desk.move(id, APPROVED)).isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void oneWritesItAnotherAcceptsItAndAgentsDoNeither() {
        for (Actor actor : List.of(Desk.AGENT, Desk.PIPELINE)) {
            assertThatThrownBy(() -> catalogue.propose("renew", TERMS, actor)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> desk.accept("renew-certificate", actor)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> catalogue.retire(Desk.ROUTINE, actor)).isInstanceOf(NotPermitted.class);
        }
        catalogue.propose("renew", TERMS, Desk.ALICE);
        assertThatThrownBy(() -> submit("renew"))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("template is proposed");
        assertThatThrownBy(() -> desk.accept("renew", Desk.ALICE)).isInstanceOf(NotPermitted.class);
        assertThat(desk.accept("renew", Desk.CAROL).isActive()).isTrue();
        assertThatThrownBy(() -> desk.accept("renew", Desk.CAROL)).isInstanceOf(InvalidContent.class);
        assertThat(submit("renew").dossier().template()).isEqualTo(new TemplateUse("renew", 1));
        assertThat(kinds("template:renew")).containsExactly(AuditKind.TEMPLATE_PROPOSED, AuditKind.TEMPLATE_ACCEPTED);
    }

    @Test
    void refusesNamesAndTermsThatCannotBe() {
        assertThatThrownBy(() -> catalogue.find("nothing"))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("renew-certificate, restart-service, routine");
        assertThatThrownBy(() -> catalogue.propose("Not A Name", TERMS, Desk.ALICE))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("id is not a name");
    }

    @Test
    void whatIsShippedCanBeUsedAtOnceAndReplacedByPeople() {
        assertThat(catalogue.all().keySet()).containsExactly("renew-certificate", "restart-service", Desk.ROUTINE);
        assertThat(catalogue.find("renew-certificate").isActive()).isTrue();
        assertThat(catalogue.propose("renew-certificate", TERMS, Desk.ALICE).revision())
                .isEqualTo(2);
        assertThat(catalogue.find("renew-certificate").isActive()).isFalse();
        assertThat(desk.accept("renew-certificate", Desk.CAROL).isActive()).isTrue();
    }

    @Test
    void anEditAwayFromTheReviewedStepsNeedsPeople() {
        ChangeId id = desk.submit(SampleDrafts.standard()).id();
        desk.move(id, ASSESSING);
        desk.move(id, APPROVED);
        Outcome edited = desk.changes.update(
                UpdateChange.of(id, ContentEdit.NONE.with(ContentField.IMPLEMENTATION_PLAN, "Something else.")),
                Desk.AGENT);
        assertThat(edited.change().dossier().template()).isNull();
        assertThatThrownBy(() -> desk.move(id, APPROVED)).isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void aRevisedOrRetiredTemplateCarriesNothingAnyMore() {
        ChangeId one = desk.submit(SampleDrafts.standard()).id();
        ChangeId two = desk.submit(SampleDrafts.touching(SampleDrafts.standard(), "gate"))
                .id();
        desk.move(one, ASSESSING);
        desk.move(two, ASSESSING);
        desk.move(two, APPROVED);
        catalogue.retire(Desk.ROUTINE, Desk.CAROL);
        assertThatThrownBy(() -> desk.move(one, APPROVED)).isInstanceOf(ApprovalMissing.class);
        assertThatThrownBy(() -> desk.move(two, IMPLEMENTING)).isInstanceOf(ApprovalMissing.class);
        catalogue.propose(Desk.ROUTINE, TERMS, Desk.ALICE);
        assertThat(desk.accept(Desk.ROUTINE, Desk.CAROL).revision()).isEqualTo(2);
        assertThatThrownBy(() -> desk.move(two, IMPLEMENTING)).isInstanceOf(ApprovalMissing.class);
    }

    @Test
    void aTemplateWhoseChangesFailTooOftenGoesBackToReview() {
        List<ChangeId> ids = Stream.of("one", "two", "three", "four", "five")
                .map(this::begun)
                .toList();
        desk.move(ids.get(0), COMPLETED);
        for (ChangeId id : ids.subList(1, 3)) {
            desk.move(id, FAILED);
            assertThat(catalogue.find(Desk.ROUTINE).isActive()).isTrue();
        }
        desk.move(ids.get(3), FAILED);
        Template demoted = catalogue.find(Desk.ROUTINE);
        assertThat(demoted.stage()).isEqualTo(TemplateStage.PROPOSED);
        assertThat(demoted.track().completed()).isEqualTo(1);
        assertThat(demoted.track().failed()).isEqualTo(3);
        assertThat(kinds("template:routine"))
                .containsExactly(
                        AuditKind.TEMPLATE_TRACKED,
                        AuditKind.TEMPLATE_TRACKED,
                        AuditKind.TEMPLATE_TRACKED,
                        AuditKind.TEMPLATE_DEMOTED);
        assertThatThrownBy(() -> desk.submit(SampleDrafts.standard())).isInstanceOf(InvalidContent.class);
        assertThat(desk.move(ids.get(4), COMPLETED).state()).isEqualTo(COMPLETED);
        assertThat(desk.accept(Desk.ROUTINE, Desk.CAROL).track().failed()).isZero();
    }

    @Test
    void workThatIsGivenUpCountsAgainstItsTemplate() {
        ChangeId id = begun("one");
        desk.changes.transition(
                TransitionChange.to(CANCELLED, id).because("enough").reviewed(ReviewTest.NOTES), Desk.AGENT);
        assertThat(catalogue.find(Desk.ROUTINE).track().failed()).isEqualTo(1);
        assertThat(catalogue.find(Desk.ROUTINE).track().completed()).isZero();
    }

    @Test
    void whoAcceptsAcceptsWhatTheySaw() {
        catalogue.propose("renew", TERMS, Desk.ALICE);
        catalogue.propose("renew", TERMS, Desk.ALICE);
        assertThatThrownBy(() -> catalogue.accept("renew", 1, Desk.CAROL))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("revision 2 by now");
    }

    @Test
    void aChangeThatDoesNotKeepToItIsRefusedWithEveryReason() {
        assertThatThrownBy(() -> desk.changes.submit(
                        new SubmitChange(SampleDrafts.emergency(), null, false).from("renew-certificate"), Desk.AGENT))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("type is not standard")
                .hasMessageContaining("planned_start is required by the template");
        assertThat(desk.changes.count(ChangeFilter.ALL)).isZero();
    }

    @Test
    void whatAChangeDoesNotSayIsAsTheTemplateHasIt() {
        var empty = SampleDrafts.draft(
                ChangeType.NORMAL, Environment.PRODUCTION, Plans.NONE, SampleDrafts.at(SampleDrafts.TUESDAY));
        var content = desk.changes
                .submit(new SubmitChange(empty, null, false).from("renew-certificate"), Desk.AGENT)
                .change()
                .content();
        assertThat(content.classification().type()).isEqualTo(ChangeType.STANDARD);
        assertThat(content.plans())
                .isEqualTo(catalogue.find("renew-certificate").terms().plans());
    }

    private ChangeId begun(String system) {
        ChangeId id = desk.submit(SampleDrafts.touching(SampleDrafts.standard(), system))
                .id();
        for (ChangeState state : List.of(ASSESSING, APPROVED, IMPLEMENTING)) {
            desk.move(id, state);
        }
        return id;
    }

    private Change submit(String template) {
        return desk.changes
                .submit(new SubmitChange(SampleDrafts.normal(), null, false).from(template), Desk.AGENT)
                .change();
    }

    private List<AuditKind> kinds(String subject) {
        return desk.store.events(Optional.empty(), 0, 1_000).stream()
                .map(recorded -> recorded.event())
                .filter(event -> event.subject().label().equals(subject))
                .map(event -> event.kind())
                .toList();
    }
}
