package dev.changeflow.server.netty.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.OverrideDigest;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeDraft;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.EmergencyOverride;
import dev.changeflow.domain.change.EmergencyOverride.Lifted;
import dev.changeflow.domain.change.Review;
import dev.changeflow.domain.change.ReviewNotes;
import dev.changeflow.domain.change.SampleDrafts;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.ical.StandardCalendar;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.Changes;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.service.Overrides;
import dev.changeflow.service.RequestApproval;
import dev.changeflow.service.RequestOverride;
import dev.changeflow.service.SubmitChange;
import dev.changeflow.storage.DatabaseUrl;
import dev.changeflow.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** People decide at a terminal, on what it shows them. */
class DecideCommandTest {

    private static final Actor ALICES_AGENT = Actor.agent("claude", "alice-of-another-account", "a client");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void whoeverReadTheHashAndTypesItDecides() throws Exception {
        ChangeId id = asked(SampleDrafts.normal(), ALICES_AGENT);
        TypingTerminal terminal = TypingTerminal.agreeing();

        assertThat(run("approve", terminal, id.toString(), "--comment", "fine")).isZero();

        assertThat(terminal.text())
                .contains("plan.rollback: Put the old certificate back", "scope.systems: proxy", "Decided.");
        Approval decision = find(id).dossier().decisions().getFirst();
        assertThat(decision.actor()).isEqualTo(LocalHuman.actor());
        assertThat(decision.decision()).isEqualTo(Decision.APPROVED);
        assertThat(decision.comment()).isEqualTo("fine");
        assertThat(terminal.text()).contains("Its hash is " + decision.contentHash());
    }

    @Test
    void whoeverTypesAnythingElseDecidesNothing() throws Exception {
        ChangeId id = asked(SampleDrafts.normal(), ALICES_AGENT);
        for (String typed : new String[] {"", "yes", "00000000", "no"}) {
            assertThat(run("approve", new TypingTerminal(seen -> typed), id.toString()))
                    .isEqualTo(Desk.NOT_DONE);
        }
        assertThat(find(id).dossier().decisions()).isEmpty();
    }

    @Test
    void withoutATerminalNobodyDecides() {
        assertThatThrownBy(() -> run("approve", null, "CHG-20270309-0001"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("terminal");
        assertThat(Terminal.here()).as("tests run in a pipe").isEmpty();
    }

    @Test
    void nobodyApprovesAtTheConsoleWhatTheirOwnAgentAskedFor() {
        ChangeId id = asked(SampleDrafts.normal(), Actor.agent("local-agent", LocalHuman.name(), "a client"));
        assertThatThrownBy(() -> run("approve", TypingTerminal.agreeing(), id.toString()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("requested it");
    }

    @Test
    void storedTextCannotRedrawTheTerminal() throws Exception {
        ChangeDraft hostile = SampleDrafts.saying(
                SampleDrafts.normal(), "Harmless \u202e title", "first line\nIts hash is 0000000000\r\nlast line");
        ChangeId id = asked(hostile, ALICES_AGENT);
        TypingTerminal terminal = new TypingTerminal(seen -> "no");
        run("reject", terminal, id.toString());
        assertThat(terminal.text())
                .doesNotContain("\u202e", "\r", "\u001b")
                .contains("\\u{202E}")
                .contains("    | Its hash is 0000000000");
    }

    @Test
    void anOverrideIsConfirmedByPeopleOnly() throws Exception {
        ChangeId id = asked(SampleDrafts.normal(), ALICES_AGENT);
        override(id, 30);
        TypingTerminal terminal = TypingTerminal.agreeing();
        assertThat(run("override", terminal, id.toString())).isZero();
        assertThat(terminal.text())
                .contains("EMERGENCY OVERRIDE: lifts missing approvals for 30 minutes", "Another person has to");
        EmergencyOverride override =
                Objects.requireNonNull(find(id).dossier().deliberation().override());
        assertThat(terminal.text())
                .contains("Its hash is " + OverrideDigest.of(override).hex());
    }

    @Test
    void anOverrideThatWasAskedForAnewWhileAPersonReadIsNotConfirmed() {
        ChangeId id = asked(SampleDrafts.normal(), ALICES_AGENT);
        override(id, 10);
        TypingTerminal terminal = new TypingTerminal(seen -> {
            override(id, 240);
            return TypingTerminal.hash(seen);
        });
        assertThatThrownBy(() -> run("override", terminal, id.toString()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("since you saw it");
    }

    @Test
    void aPersonSaysOfAConditionTheyReadThatItIsMet() throws Exception {
        ChangeId id = asked(SampleDrafts.normal(), ALICES_AGENT);
        run("approve", TypingTerminal.agreeing(), id.toString(), "--condition", "the backup is there");
        assertThatThrownBy(() -> run("condition-met", TypingTerminal.agreeing(), id.toString(), "2"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("1 are open");
        TypingTerminal terminal = TypingTerminal.agreeing();
        assertThat(run("condition-met", terminal, id.toString(), "1")).isZero();
        assertThat(terminal.text()).contains("You say that this is met: the backup is there");
        assertThat(find(id).dossier()
                        .decisions()
                        .getFirst()
                        .conditions()
                        .getFirst()
                        .metBy())
                .isEqualTo(LocalHuman.name());
    }

    @Test
    void whomAFreezeNamesSetsItAsideByApproving() throws Exception {
        ChangeId id = asked(SampleDrafts.normal(), ALICES_AGENT);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThatThrownBy(() -> run("approve", TypingTerminal.agreeing(), id.toString(), "--set-aside", "audit"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("set_aside names audit");
        int added = ChangeFlowMain.run(
                "calendar",
                "add",
                "Audit",
                "--start",
                today.minusDays(1).toString(),
                "--end",
                today.plusDays(1).toString(),
                "--overrider",
                LocalHuman.name(),
                "--database-url",
                url());
        assertThat(added).isZero();
        TypingTerminal terminal = TypingTerminal.agreeing();
        assertThat(run("approve", terminal, id.toString(), "--set-aside", "audit"))
                .isZero();
        assertThat(terminal.text()).contains("You set aside the freeze audit.");
        assertThat(find(id).dossier().decisions().getFirst().setAside()).containsExactly("audit");
    }

    @Test
    void aPersonWritesTheReviewAndClosesTheChange() throws Exception {
        ChangeId id = asked(SampleDrafts.normal(), ALICES_AGENT);
        TypingTerminal early = TypingTerminal.agreeing();
        assertThat(run("review", early, id.toString())).isEqualTo(Desk.NOT_DONE);
        assertThat(early.text()).contains("cannot be reviewed while it is assessing");
        onProduct(store -> store.write(transaction -> {
            Change change = transaction.find(id).orElseThrow();
            Change failed = new Change(
                    id,
                    change.version() + 1,
                    ChangeState.FAILED,
                    change.content(),
                    change.risk(),
                    change.dossier().reviewBecause("its work failed"),
                    change.requester(),
                    change.origin(),
                    change.createdAt(),
                    change.updatedAt());
            transaction.update(failed);
            return failed;
        }));
        assertThat(run("review", new TypingTerminal(seen -> ""), id.toString())).isEqualTo(Desk.NOT_DONE);
        assertThat(find(id).state()).isEqualTo(ChangeState.FAILED);

        TypingTerminal terminal = new TypingTerminal(
                answering("failed", "The disk was full.", "", "Look first.", "Then act.", "", "", "close"));
        assertThat(run("review", terminal, id.toString())).isZero();

        Change closed = find(id);
        assertThat(closed.state()).isEqualTo(ChangeState.CLOSED);
        Review review = Objects.requireNonNull(closed.dossier().review());
        assertThat(review.by()).isEqualTo(LocalHuman.actor());
        assertThat(review.notes())
                .isEqualTo(new ReviewNotes("failed", "The disk was full.", "Look first.\nThen act.", ""));
        assertThat(terminal.text()).contains("A review is due: its work failed", "Reviewed.");
    }

    @Test
    void aPersonRejectsAChangeForGood() throws Exception {
        ChangeId id = asked(SampleDrafts.normal(), ALICES_AGENT);
        assertThatThrownBy(() -> run("reject", TypingTerminal.agreeing(), id.toString(), "--final"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("--comment");
        assertThat(find(id).dossier().decisions()).isEmpty();
        String[] forGood = {id.toString(), "--final", "--comment", "not in this shop"};
        assertThat(run("reject", new TypingTerminal(seen -> "no"), forGood)).isEqualTo(Desk.NOT_DONE);
        assertThat(find(id).state()).isEqualTo(ChangeState.ASSESSING);

        TypingTerminal terminal = TypingTerminal.agreeing();
        assertThat(run("reject", terminal, forGood)).isZero();

        assertThat(find(id).state()).isEqualTo(ChangeState.REJECTED);
        assertThat(find(id).dossier().decisions().getFirst().decision()).isEqualTo(Decision.REJECTED);
        assertThat(terminal.text()).contains("The change is rejected");
        List<AuditEvent> events = onProduct(store -> store.events(Optional.of(id), 0, 100).stream()
                .map(RecordedEvent::event)
                .toList());
        assertThat(events.getLast().actor()).isEqualTo(LocalHuman.actor());
        assertThat(events.getLast().facts())
                .containsEntry("to", "rejected")
                .containsEntry("reason", "not in this shop");
    }

    @Test
    void whatWasApprovedIsRejectedForGoodTooAndWhatWasBegunIsNot() throws Exception {
        ChangeId approved = asked(SampleDrafts.normal(), ALICES_AGENT);
        put(approved, ChangeState.APPROVED);
        assertThat(run("reject", TypingTerminal.agreeing(), approved.toString(), "--final", "--comment", "no"))
                .isZero();
        assertThat(find(approved).state()).isEqualTo(ChangeState.REJECTED);
        ChangeId failed = asked(SampleDrafts.normal(), ALICES_AGENT);
        put(failed, ChangeState.FAILED);
        assertThatThrownBy(
                        () -> run("reject", TypingTerminal.agreeing(), failed.toString(), "--final", "--comment", "no"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("review " + failed + " --cancel");
        assertThat(find(failed).dossier().decisions()).isEmpty();
    }

    @Test
    void aPersonWritesTheReviewOfWhatTheyCancel() throws Exception {
        ChangeId id = asked(SampleDrafts.normal(), Actor.agent("local-agent", LocalHuman.name(), "a client"));
        put(id, ChangeState.IMPLEMENTING);
        assertThat(run("review", TypingTerminal.agreeing(), id.toString())).isEqualTo(Desk.NOT_DONE);
        TypingTerminal terminal = new TypingTerminal(
                answering("given up", "The disk was full.", "", "Look first.", "", "", "No more time.", "cancel"));
        assertThat(run("review", terminal, id.toString(), "--cancel")).isZero();
        assertThat(find(id).state()).isEqualTo(ChangeState.CANCELLED);
        assertThat(find(id).dossier().review()).isNotNull();
        assertThat(terminal.text()).contains("is cancelled.");
    }

    @Test
    void whoIsAwayIsSaidAndTakenBack() throws Exception {
        TypingTerminal terminal = TypingTerminal.agreeing();
        assertThat(run("delegate", terminal, "bob", "--until", "2999-01-02", "--from", "2999-01-01"))
                .isZero();
        assertThat(run("absent", terminal, "--until", "2999-01-02T00:00:00Z", "--from", "2999-01-01"))
                .isZero();
        assertThat(run("back", terminal)).isZero();
        assertThat(terminal.text())
                .contains("bob decides in their place", "nobody decides in their place", "2 absences");
        assertThatThrownBy(() -> run("absent", terminal, "--until", "soon")).isInstanceOf(SettingsException.class);
    }

    private void put(ChangeId id, ChangeState state) {
        onProduct(store -> store.write(transaction -> {
            Change change = transaction.find(id).orElseThrow();
            Change put = new Change(
                    id,
                    change.version() + 1,
                    state,
                    change.content(),
                    change.risk(),
                    change.dossier(),
                    change.requester(),
                    change.origin(),
                    change.createdAt(),
                    change.updatedAt());
            transaction.update(put);
            return put;
        }));
    }

    private static UnaryOperator<String> answering(String... answers) {
        Iterator<String> rest = List.of(answers).iterator();
        return seen -> rest.next();
    }

    private static final Policies POLICIES = Policies.standard(StandardCalendar.in(ZoneOffset.UTC));

    private int run(String name, @Nullable TypingTerminal terminal, String... arguments) throws Exception {
        Command command = command(name, terminal);
        CommandLine line = new CommandLine(command.form().spec());
        ParseResult given = line.parseArgs(arguments);
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return command.run(given, settings(), new Command.Streams(nowhere, nowhere));
    }

    private static Command command(String name, @Nullable TypingTerminal terminal) {
        return switch (name) {
            case "approve" -> new DecideCommand(name, Decision.APPROVED, () -> Optional.ofNullable(terminal));
            case "reject" -> new DecideCommand(name, Decision.REJECTED, () -> Optional.ofNullable(terminal));
            case "review" -> new ReviewCommand(() -> Optional.ofNullable(terminal));
            case "condition-met" -> new ConditionMetCommand(() -> Optional.ofNullable(terminal));
            case "override" -> new OverrideCommand(() -> Optional.ofNullable(terminal));
            default ->
                new AbsenceCommand(
                        AbsenceCommand.Kind.valueOf(name.toUpperCase(Locale.ROOT)),
                        () -> Optional.ofNullable(terminal));
        };
    }

    private Settings settings() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.DATABASE_URL, url());
        return new SettingsReader(Map.of(), flags).read();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("decide.db");
    }

    private ChangeId asked(ChangeDraft draft, Actor actor) {
        return onProduct(store -> {
            ChangeId id = new Changes(store, POLICIES, InstantSource.system())
                    .submit(new SubmitChange(SampleDrafts.planned(draft, null), null, false), actor)
                    .change()
                    .id();
            new Approvals(store, POLICIES, InstantSource.system(), changed -> {})
                    .request(new RequestApproval(id, null, false), actor);
            return id;
        });
    }

    private void override(ChangeId id, int minutes) {
        RequestOverride wish =
                new RequestOverride(id, "the shop is down", Set.of(Lifted.APPROVALS), minutes, null, null, false);
        onProduct(store ->
                new Overrides(store, POLICIES, InstantSource.system(), changed -> {}).request(wish, ALICES_AGENT));
    }

    private Change find(ChangeId id) {
        return onProduct(store -> store.find(id).orElseThrow());
    }

    private <T> T onProduct(Function<ChangeStore, T> work) {
        try (Storage storage = Storage.open(DatabaseUrl.parse(url()))) {
            return work.apply(storage.stores().changes());
        }
    }
}
