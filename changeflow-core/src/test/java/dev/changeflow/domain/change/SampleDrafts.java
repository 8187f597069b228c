package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drafts with names, and changes made of them, for tests. */
public final class SampleDrafts {

    /** A Tuesday morning far from every freeze. */
    public static final Instant TUESDAY = Instant.parse("2027-02-23T10:00:00Z");

    /** Written out in full. */
    public static final Plans PLANS = new Plans(
            "Certificates expire in nine days.",
            "1. Renew the certificate. 2. Reload the proxy.",
            "Open the page and look at the certificate's dates.",
            "Put the old certificate back and reload the proxy.",
            "Post in #operations before and after.");

    private SampleDrafts() {}

    /** Routine work, well planned, in the low band. */
    public static ChangeDraft standard() {
        return draft(ChangeType.STANDARD, Environment.PRODUCTION, PLANS, at(TUESDAY));
    }

    /** The same work as a normal change. */
    public static ChangeDraft normal() {
        return draft(ChangeType.NORMAL, Environment.PRODUCTION, PLANS, at(TUESDAY));
    }

    /** In a hurry, with nothing written down and no time planned. */
    public static ChangeDraft emergency() {
        return draft(ChangeType.EMERGENCY, Environment.PRODUCTION, Plans.NONE, null);
    }

    /** Nothing planned, but nobody is hurt. */
    public static ChangeDraft experiment() {
        return draft(ChangeType.NORMAL, Environment.DEVELOPMENT, Plans.NONE, null);
    }

    /** A draft of that kind. */
    public static ChangeDraft draft(
            ChangeType type, Environment environment, Plans plans, @Nullable PlannedWindow window) {
        return new ChangeDraft(
                "Renew the certificate of the shop",
                "The certificate of the public proxy is replaced by one that runs a year longer.",
                new Classification(type, environment, Level.MEDIUM, Level.MEDIUM, Level.MEDIUM),
                List.of("proxy"),
                window == null ? null : window.start(),
                window == null ? null : window.end(),
                plans,
                Readiness.NONE,
                null,
                List.of("tls"));
    }

    /** The draft with other words. */
    public static ChangeDraft saying(ChangeDraft draft, String title, String description) {
        return new ChangeDraft(
                title,
                description,
                draft.classification(),
                draft.affectedSystems(),
                draft.plannedStart(),
                draft.plannedEnd(),
                draft.plans(),
                Readiness.NONE,
                draft.assignee(),
                draft.tags());
    }

    /** The draft with other systems. */
    public static ChangeDraft touching(ChangeDraft draft, String... systems) {
        return new ChangeDraft(
                draft.title(),
                draft.description(),
                draft.classification(),
                List.of(systems),
                draft.plannedStart(),
                draft.plannedEnd(),
                draft.plans(),
                Readiness.NONE,
                draft.assignee(),
                draft.tags());
    }

    /** The draft at another time, or none. */
    public static ChangeDraft planned(ChangeDraft draft, @Nullable PlannedWindow window) {
        return new ChangeDraft(
                draft.title(),
                draft.description(),
                draft.classification(),
                draft.affectedSystems(),
                window == null ? null : window.start(),
                window == null ? null : window.end(),
                draft.plans(),
                Readiness.NONE,
                draft.assignee(),
                draft.tags());
    }

    /** The draft, to be implemented by someone. */
    public static ChangeDraft assigned(ChangeDraft draft, String assignee) {
        return new ChangeDraft(
                draft.title(),
                draft.description(),
                draft.classification(),
                draft.affectedSystems(),
                draft.plannedStart(),
                draft.plannedEnd(),
                draft.plans(),
                Readiness.NONE,
                assignee,
                draft.tags());
    }

    /** Two hours from then on. */
    public static PlannedWindow at(Instant start) {
        return new PlannedWindow(start, start.plusSeconds(7200));
    }

    /** The content a good draft makes. */
    public static ChangeContent content(ChangeDraft draft) {
        return switch (ContentRules.check(draft)) {
            case ContentRules.Checked.Valid(ChangeContent content) -> content;
            case ContentRules.Checked.Invalid(var violations) ->
                throw new IllegalArgumentException(violations.toString());
        };
    }

    /** A stored change of that content in a state and a band, requested by alice; a standard one is from the catalogue. */
    public static Change change(ChangeDraft draft, ChangeState state, RiskBand band) {
        RiskAssessment risk = new RiskAssessment(50, band, List.of(), "test", TUESDAY);
        boolean standard = draft.classification().type() == ChangeType.STANDARD;
        return new Change(
                new ChangeId(LocalDate.of(2027, 2, 23), 1),
                1,
                state,
                content(draft),
                risk,
                standard ? Dossier.EMPTY.madeFrom(new TemplateUse("routine", 1)) : Dossier.EMPTY,
                Actor.human("alice"),
                null,
                TUESDAY,
                TUESDAY);
    }
}
