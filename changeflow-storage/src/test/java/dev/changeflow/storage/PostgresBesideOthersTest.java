package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.AssessChange;
import dev.changeflow.service.Changes;
import dev.changeflow.service.DecideChange;
import dev.changeflow.service.RequestApproval;
import dev.changeflow.service.SubmitChange;
import dev.changeflow.service.TransitionChange;
import dev.changeflow.service.UpdateChange;
import dev.changeflow.service.UpdateChange.Additions;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What agents and people do all day waits for nobody else who does it to another change. */
@ExtendWith(PostgresExtension.class)
class PostgresBesideOthersTest {

    private static final Actor AGENT = Actor.agent("claude", "alice", "a client");
    private static final InstantSource CLOCK = () -> SampleDrafts.TUESDAY;
    private static final Policies POLICIES = Policies.standard(StandardCalendar.in(ZoneOffset.UTC));

    @SuppressWarnings("NullAway.Init") // by open, before each test
    private Storage storage;

    @SuppressWarnings("NullAway.Init") // by open, before each test
    private Connection other;

    @SuppressWarnings("NullAway.Init") // by open, before each test
    private Changes changes;

    @SuppressWarnings("NullAway.Init") // by open, before each test
    private Approvals approvals;

    /** Somebody else is writing, and does not come to an end. */
    @BeforeEach
    void open(PostgresExtension.Server server) throws SQLException {
        PostgresServer database = server.emptyDatabase();
        storage = Storage.open(database, Duration.ofSeconds(1));
        changes = new Changes(storage.changes(), () -> POLICIES, CLOCK);
        approvals = new Approvals(storage.changes(), () -> POLICIES, CLOCK, id -> {});
        other = server.connect(database);
        try (Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock_shared(" + PostgresDatabase.WRITERS + ")");
        }
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        storage.close();
    }

    private ChangeId submit(String key) {
        return changes.submit(
                        new SubmitChange(
                                SampleDrafts.draft(
                                        ChangeType.NORMAL, Environment.DEVELOPMENT, SampleDrafts.PLANS, null),
                                key,
                                false),
                        AGENT)
                .change()
                .id();
    }

    @Test
    void changesAreMade() {
        ChangeId first = submit("once");
        assertThat(submit("once")).isEqualTo(first);
        assertThat(submit("again")).isNotEqualTo(first);
    }

    @Test
    void changesAreEditedAndWeighed() {
        ChangeId id = submit("edited");
        changes.update(UpdateChange.of(id, ContentEdit.NONE.with(ContentField.TITLE, "Another title")), AGENT);
        changes.update(UpdateChange.of(id, Additions.remark("a remark")), AGENT);
        changes.assess(new AssessChange(id, null, null, false), AGENT);
        assertThat(changes.find(id).content().title()).isEqualTo("Another title");
    }

    @Test
    void changesAreLinked() {
        ChangeId one = submit("one");
        ChangeId two = submit("two");
        changes.update(UpdateChange.of(one, Additions.links(new LinkStep.Tie(LinkKind.REQUIRES, two))), AGENT);
        assertThat(storage.changes().linking(two)).containsExactly(one);
    }

    @Test
    void changesAreDecidedAndMoved() {
        ChangeId id = approved();
        assertThat(changes.find(id).state()).isEqualTo(ChangeState.APPROVED);
        changes.transition(TransitionChange.to(ChangeState.IMPLEMENTING, id), AGENT);
        assertThat(changes.find(id).state()).isEqualTo(ChangeState.IMPLEMENTING);
    }

    /** So that the tests above show something. */
    @Test
    void whatCountsOutcomesWaits() {
        ChangeId id = approved();
        changes.transition(TransitionChange.to(ChangeState.IMPLEMENTING, id), AGENT);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> changes.transition(
                        TransitionChange.to(ChangeState.FAILED, id).because("it failed"), AGENT))
                .withMessageContaining("is busy with another writer");
    }

    private ChangeId approved() {
        ChangeId id = submit("approved");
        approvals.request(new RequestApproval(id, null, false), AGENT);
        ContentHash seen = new ContentHash(approvals.sheet(id).content().hash());
        approvals.decide(DecideChange.plainly(id, Decision.APPROVED, seen), Actor.human("bob"));
        changes.transition(TransitionChange.to(ChangeState.APPROVED, id), AGENT);
        return id;
    }
}
