package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.freeze.FreezeCheck;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.domain.freeze.Landing;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.port.ChangeFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The services that only answer: risks, freezes and the audit trail. */
class AnsweringTest {

    private final Desk desk = new Desk();

    @Test
    void whatIfKeepsNothing() {
        RiskReport report = desk.risks.whatIf(SampleDrafts.emergency());
        assertThat(report.assessment().score()).isEqualTo(90);
        assertThat(report.whatWouldLower()).isNotEmpty();
        assertThat(desk.changes.count(ChangeFilter.ALL)).isZero();
    }

    @Test
    void whatIfAgreesWithWhatSubmittingFinds() {
        ChangeDraft draft = SampleDrafts.normal();
        assertThat(desk.submit(draft).assessment())
                .contains(desk.risks.whatIf(draft).assessment());
        assertThat(desk.risks.report(desk.submit(draft)).assessment())
                .isEqualTo(desk.risks.whatIf(draft).assessment());
    }

    @Test
    void whatIfRefusesABadDraft() {
        ChangeDraft bad = SampleDrafts.saying(SampleDrafts.normal(), "", "x");
        assertThatThrownBy(() -> desk.risks.whatIf(bad)).isInstanceOf(InvalidContent.class);
    }

    @Test
    void aDayIsFrozenIfAnyOfItIs() {
        FreezeCheck check =
                desk.freezes.checkDay(LocalDate.of(2026, 1, 5), Landing.in(Environment.PRODUCTION), ChangeType.NORMAL);
        assertThat(check.binding()).extracting(FreezePeriod::name).containsExactly("Year-end holidays");
        assertThat(desk.freezes
                        .checkDay(LocalDate.of(2026, 1, 6), Landing.in(Environment.PRODUCTION), ChangeType.NORMAL)
                        .isFrozen())
                .isFalse();
    }

    @Test
    void suspiciousTimesAreRefused() {
        Instant start = Instant.parse("2025-12-20T00:00:00Z");
        assertThatThrownBy(() -> check(start, Instant.parse("2025-01-05T00:00:00Z")))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("end is 2025-01-05")
                .hasMessageContaining("not after");
        assertThatThrownBy(() -> check(start, start)).isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> check(start, Instant.parse("2027-12-05T00:00:00Z")))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining("400");
        assertThatThrownBy(() -> desk.freezes.checkAt(Instant.MAX, Landing.in(Environment.TEST), ChangeType.NORMAL))
                .isInstanceOf(InvalidContent.class);
        assertThatThrownBy(() -> desk.freezes.checkDay(LocalDate.MAX, Landing.in(Environment.TEST), ChangeType.NORMAL))
                .isInstanceOf(InvalidContent.class);
    }

    @Test
    void theTrailComesInPages() {
        var id = desk.submit(SampleDrafts.standard()).id();
        desk.submit(SampleDrafts.normal());
        desk.move(id, ChangeState.ASSESSING);
        AuditPage first = desk.trail.all(0, 2);
        assertThat(first.next()).hasValue(2);
        AuditPage rest = desk.trail.all(first.next().orElseThrow(), 3);
        assertThat(rest.events()).extracting(event -> event.sequence()).containsExactly(3L, 4L, 5L);
        assertThat(rest.next()).isEqualTo(OptionalLong.empty());
        assertThat(desk.trail.of(id, 0, 100).events())
                .extracting(event -> event.sequence())
                .containsExactly(1L, 2L, 5L);
    }

    private FreezeCheck check(Instant start, Instant end) {
        return desk.freezes.check(start, end, Landing.in(Environment.PRODUCTION), ChangeType.NORMAL);
    }
}
