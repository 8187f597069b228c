package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.policyfile.InvalidPolicyException;
import dev.changeflow.policyfile.PolicyFile;
import dev.changeflow.port.InMemoryChangeStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What another process adopts is in force here soon, unless it cannot be used. */
class LivePoliciesTest {

    private static final String FOUR = """
            version: 1
            rules: [{name: all, approvals: 4}]
            lead_times_hours: {normal: 5}
            risk: {points: {base: 77}}
            """;
    private static final String BROKEN = "version: 1\nrules: [{name: all, when: '(', approvals: 1}]\n";

    private final InMemoryChangeStore store = new InMemoryChangeStore();
    private final AtomicInteger news = new AtomicInteger();
    private final LivePolicies live = live();

    @Test
    void whatIsAdoptedElsewhereIsInForceOnceItWasLookedFor() {
        Changes changes = new Changes(store, live, () -> SampleDrafts.TUESDAY);
        Approvals approvals = new Approvals(store, live, () -> SampleDrafts.TUESDAY, id -> {});
        assertThat(live.standing()).isEqualTo("built-in-2");
        adopt(FOUR);
        live.refresh();
        live.refresh();
        assertThat(live.standing()).isEqualTo(PolicyFile.revision(FOUR));
        assertThat(news).hasValue(1);
        assertThat(live.get().leadTimes().of(ChangeType.NORMAL)).isEqualTo(Duration.ofHours(5));
        assertThat(live.get().leadTimes().of(ChangeType.MAJOR)).isEqualTo(Duration.ofDays(7));
        Change change = changes.submit(new SubmitChange(SampleDrafts.normal(), null, false), Desk.AGENT)
                .change();
        assertThat(change.assessment().orElseThrow().policyRevision()).isEqualTo(PolicyFile.revision(FOUR) + "@Z");
        assertThat(change.assessment().orElseThrow().factors())
                .anyMatch(factor -> factor.name().equals("base") && factor.points() == 77);
        assertThat(approvals.status(change.id()).required()).isEqualTo(4);
    }

    @Test
    void oneThatCannotBeUsedChangesNothing() {
        adopt(FOUR);
        live.refresh();
        adopt(BROKEN);
        live.refresh();
        assertThat(live.get().approvals().revision()).isEqualTo(PolicyFile.revision(FOUR));
        assertThat(live.standing())
                .contains(PolicyFile.revision(FOUR) + " stays in force", PolicyFile.revision(BROKEN));
        assertThatThrownBy(this::live).isInstanceOf(InvalidPolicyException.class);
        adopt(FOUR);
        live.refresh();
        assertThat(live.standing()).isEqualTo(PolicyFile.revision(FOUR));
    }

    private LivePolicies live() {
        Policies builtIn = Policies.standard(StandardCalendar.in(ZoneOffset.UTC));
        return new LivePolicies(store, builtIn, text -> PolicyFile.parse(text).in(builtIn), news::incrementAndGet);
    }

    private void adopt(String text) {
        new PolicyRegister(store, InstantSource.system()).adopt(PolicyFile.revision(text), text, Desk.CAROL);
    }
}
