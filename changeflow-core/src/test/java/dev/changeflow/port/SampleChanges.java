package dev.changeflow.port;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.change.Approval;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ChecklistItem;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.Decision;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.Link;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.Permit;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.Readiness;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.risk.RiskFactor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Changes with names, for tests of stores and of what stands on them. */
public final class SampleChanges {

    /** When everything here happens unless a test says otherwise: as fine as an instant can be. */
    public static final Instant NOW = Instant.parse("2026-11-20T09:30:00.123456789Z");

    /** Its day. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** Who asks for the changes here. */
    public static final Actor ALICE = Actor.human("alice@example.com");

    private static final int LONG = 20_000;

    private SampleChanges() {}

    /** Nothing that may be missing is there. */
    public static ChangeContent plain(String title) {
        return content(title, ChangeType.NORMAL, Environment.TEST);
    }

    /** Of this type, for this environment, affecting these systems. */
    public static ChangeContent content(String title, ChangeType type, Environment environment, String... systems) {
        return new ChangeContent(
                title,
                "Description of " + title,
                new Classification(type, environment, Level.MEDIUM, Level.LOW, Level.HIGH),
                new TreeSet<>(List.of(systems)),
                null,
                Plans.NONE,
                Readiness.NONE,
                null,
                new TreeSet<>());
    }

    /** Everything that may be missing is there, in several scripts. */
    public static ChangeContent complete() {
        return new ChangeContent(
                "Straße sperren: Ωmega, Привет, 変更, \uD83D\uDE80 \"quoted\" 'single' \\ back",
                "First line\nsecond line\ttabbed\r\n  {\"json\": [1, 2]} %_%; DROP TABLE changes; --",
                new Classification(
                        ChangeType.EMERGENCY, Environment.PRODUCTION, Level.CRITICAL, Level.HIGH, Level.CRITICAL),
                new TreeSet<>(List.of("payments-db", "Payments-DB", "größe", "e\u0301clair")),
                new PlannedWindow(
                        Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999999Z")),
                new Plans("because", "1. do\n2. check", "see it", "undo it \uD83D\uDE05", "tell everybody"),
                Readiness.NONE,
                "bob@example.com",
                new TreeSet<>(List.of("urgent", "db", "\"", ",", " ")));
    }

    /** Long texts everywhere, in characters that take four bytes. */
    public static ChangeContent longest() {
        String text = "\uD83D\uDE80".repeat(LONG);
        return new ChangeContent(
                "t".repeat(200),
                text,
                new Classification(ChangeType.MAJOR, Environment.STAGING, Level.LOW, Level.LOW, Level.LOW),
                many("system", 100),
                null,
                new Plans(text, text, text, text, text),
                Readiness.NONE,
                "a".repeat(200),
                many("tag", 50));
    }

    private static SortedSet<String> many(String name, int count) {
        SortedSet<String> names = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            names.add(name + "-" + i);
        }
        return names;
    }

    /** An assessment with a factor that lowers the score. */
    public static RiskAssessment assessment(int score, RiskBand band) {
        List<RiskFactor> factors = List.of(
                new RiskFactor("environment", 40, "lands in \"production\""),
                new RiskFactor("rollback", -15, "a rollback plan is written: «zurück»"));
        return new RiskAssessment(score, band, factors, "policy-7", NOW.plusSeconds(5));
    }

    /** The first version of a change. */
    public static Change change(ChangeId id, ChangeContent content, Instant at) {
        return new Change(id, 1, ChangeState.SUBMITTED, content, null, Dossier.EMPTY, ALICE, null, at, at);
    }

    /** The same change, imported from there. */
    public static Change imported(Change change, ExternalReference origin) {
        return new Change(
                change.id(),
                change.version(),
                change.state(),
                change.content(),
                change.risk(),
                change.dossier(),
                change.requester(),
                origin,
                change.createdAt(),
                change.updatedAt());
    }

    /** The next version, in another state. */
    public static Change moved(Change change, ChangeState state) {
        return new Change(
                change.id(),
                change.version() + 1,
                state,
                change.content(),
                change.risk(),
                change.dossier(),
                change.requester(),
                change.origin(),
                change.createdAt(),
                change.updatedAt().plusSeconds(60));
    }

    /** The next version, with another content and assessment. */
    public static Change edited(Change change, ChangeContent content, RiskAssessment risk) {
        return new Change(
                change.id(),
                change.version() + 1,
                change.state(),
                content,
                risk,
                change.dossier(),
                change.requester(),
                change.origin(),
                change.createdAt(),
                change.updatedAt().plusNanos(1));
    }

    /** The same change, with a dossier. */
    public static Change noted(Change change, Dossier dossier) {
        return change.noting(dossier, change.updatedAt().plusSeconds(1));
    }

    /** A dossier with something in every part. */
    public static Dossier dossier(ChangeId other) {
        return Dossier.EMPTY
                .decided(new Approval(Decision.APPROVED, ALICE, NOW.plusNanos(1), "geprüft \"x\""))
                .decided(new Approval(Decision.REJECTED, Actor.agent("claude", "bob", null), NOW, ""))
                .with(List.of(new ChecklistItem("warn the desk", true, true), new ChecklistItem("ключ", false, false)))
                .linked(List.of(new Link(LinkKind.REQUIRES, other), new Link(LinkKind.CONFLICTS_WITH, other)))
                .reviewBecause("it failed")
                .permitting(List.of(
                        permit(other),
                        permit(other).withdrawn(new Permit.Withdrawal("human:bob", NOW, "schlechter Bau"))));
    }

    private static Permit permit(ChangeId change) {
        return new Permit(
                change + "-P1",
                new Permit.Artifact("лавка.jar", "ab".repeat(32)),
                new Permit.Target(
                        change,
                        4,
                        Environment.STAGING,
                        List.of("shop", "till"),
                        new PlannedWindow(NOW, NOW.plusSeconds(60))),
                new Permit.Validity(NOW, NOW.plusNanos(1), NOW.plusSeconds(60)),
                new Permit.Grounds(
                        "cd".repeat(32), "2027-1", "rule", "people", List.of(new Permit.Consent("human:carol", NOW))),
                new Permit.LogPosition("log/1", 7, "root"),
                ALICE,
                "digest",
                null);
    }

    /** What happened to a change in its newest version. */
    public static AuditEvent event(AuditKind kind, Change change) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("state", change.state().name());
        return new AuditEvent(kind, AuditSubject.of(change.id()), change.version(), ALICE, change.updatedAt(), facts);
    }

    /** Adds a change with this content under the next id of its day, and its first event. */
    public static Change submit(ChangeTransaction transaction, ChangeContent content, Instant at) {
        ChangeId id = transaction.nextId(LocalDate.ofInstant(at, ZoneOffset.UTC));
        Change change = change(id, content, at);
        transaction.insert(change);
        transaction.append(event(AuditKind.CHANGE_CREATED, change));
        return change;
    }
}
