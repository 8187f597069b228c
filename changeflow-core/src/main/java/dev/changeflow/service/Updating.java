package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.Checklist;
import dev.changeflow.domain.change.ChecklistItem;
import dev.changeflow.domain.change.ChecklistStep;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentRules.Checked;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.FieldChange;
import dev.changeflow.domain.change.Involvement;
import dev.changeflow.domain.change.Link;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.refusal.ChangeClosed;
import dev.changeflow.domain.refusal.ContentFixed;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.service.Acts.Done;
import dev.changeflow.service.UpdateChange.Additions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Edits a change and adds to its file: one act, one version, and an event for each thing it did. */
final class Updating {

    private static final TextRule COMMENT = new TextRule(10_000, true, false);

    private final Weighing weighing;
    private final UpdateChange command;
    private final Actor actor;
    private final Instant now;
    private final List<AuditEvent> events = new ArrayList<>();

    Updating(Weighing weighing, UpdateChange command, Actor actor, Instant now) {
        this.weighing = weighing;
        this.command = command;
        this.actor = actor;
        this.now = now;
    }

    static Fingerprint fingerprint(UpdateChange command) {
        return Fingerprint.of("update")
                .with(command.id())
                .with(command.edit(), command.inWords())
                .with(command.additions().checklist())
                .with(command.additions().links())
                .with(command.additions().comment())
                .with(command.expectedVersion());
    }

    Done in(ChangeTransaction transaction) {
        Change change = Changes.current(transaction, command.id(), command.expectedVersion());
        ChangeContent content = content(change);
        Dossier dossier = dossier(change, Dependencies.in(transaction));
        checkComment();
        if (content.equals(change.content())) {
            return done(transaction, change, noted(change, dossier));
        }
        Weighed weighed = weighing.weigh(content, transaction.outcomes(), now);
        Change next = TemplateUses.verified(
                transaction,
                change.holding(dossier)
                        .involving(actor.person(), Involvement.Part.EDITED)
                        .edited(content, weighed.assessment(), now));
        tellOfEdit(change, next, weighed);
        return done(transaction, change, next);
    }

    /** What binds the work was agreed to, so other items or links of that kind are an edit like any other. */
    private Change noted(Change change, Dossier dossier) {
        if (dossier.equals(change.dossier())) {
            return change;
        }
        if (dossier.bindsAs(change.dossier())) {
            return change.noting(dossier, now);
        }
        Change bound = change.holding(dossier).involving(actor.person(), Involvement.Part.EDITED);
        ChangeState next = change.state().onceEdited();
        return next == change.state() ? bound.noting(bound.dossier(), now) : bound.entering(next, now);
    }

    private Done done(ChangeTransaction transaction, Change before, Change after) {
        if (after.version() != before.version()) {
            transaction.update(after);
        }
        tellOfChecklist(before.dossier().checklist(), after);
        tellOfLinks(before.dossier().links(), after);
        tellOfState(before, after);
        if (command.additions().comment() != null) {
            events.add(new Facts()
                    .with("text", command.additions().comment())
                    .event(AuditKind.COMMENTED, AuditSubject.of(after.id()), after.version(), actor, now));
        }
        return new Done(after, events);
    }

    private ChangeContent content(Change change) {
        ContentEdit edit = command.edit();
        if (edit.values().isEmpty()) {
            return change.content();
        }
        Permissions.demandEdit(actor, change);
        if (change.state().isTerminal()) {
            throw new ChangeClosed(change.id(), change.state());
        }
        if (!change.state().isEditable()) {
            throw new ContentFixed(change.id(), change.state());
        }
        return switch (edit.onto(change.content())) {
            case Checked.Valid(ChangeContent content) -> content;
            case Checked.Invalid(var violations) -> throw new InvalidContent(violations);
        };
    }

    private Dossier dossier(Change change, Dependencies dependencies) {
        Additions additions = command.additions();
        Dossier dossier = change.dossier();
        if (additions.checklist().isEmpty() && additions.links().isEmpty()) {
            return dossier;
        }
        Permissions.demandEdit(actor, change);
        if (change.state().isTerminal()) {
            throw new ChangeClosed(change.id(), change.state());
        }
        Checklist.Result result = Checklist.after(dossier.checklist(), additions.checklist());
        List<Violation> violations = new ArrayList<>(result.violations());
        boolean approved = !change.state().isEditable() || change.state().onceEdited() != change.state();
        if (approved) {
            violations.addAll(removals(additions));
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        Dossier ticked = dossier.with(result.items());
        return additions.links().isEmpty() ? ticked : ticked.linked(dependencies.after(change, additions.links()));
    }

    /** What people agreed to was agreed to with its list and its links. */
    private static List<Violation> removals(Additions additions) {
        List<Violation> violations = new ArrayList<>();
        if (additions.checklist().stream().anyMatch(ChecklistStep.Remove.class::isInstance)) {
            violations.add(new Violation(
                    "checklist", "removes an item of what was approved", "tick it off, or go back to assessing first"));
        }
        if (additions.links().stream().anyMatch(LinkStep.Cut.class::isInstance)) {
            violations.add(new Violation("links", "cut one of what was approved", "go back to assessing first"));
        }
        return violations;
    }

    private void checkComment() {
        String comment = command.additions().comment();
        if (comment != null) {
            COMMENT.check("comment", comment).ifPresent(violation -> {
                throw new InvalidContent(List.of(violation));
            });
        }
    }

    private void tellOfEdit(Change before, Change after, Weighed weighed) {
        Facts facts = new Facts();
        for (FieldChange field : FieldChange.between(before.content(), after.content())) {
            facts.exactly(field.field().label() + ".from", field.from())
                    .exactly(field.field().label() + ".to", field.to());
        }
        events.add(facts.event(AuditKind.CHANGE_EDITED, after, actor));
        events.add(Changes.assessed(after, weighed, before.risk(), actor));
        TemplateUses.left(before, after, actor).ifPresent(events::add);
    }

    private void tellOfState(Change before, Change after) {
        if (before.state() != after.state()) {
            events.add(new Facts()
                    .with("from", before.state().label())
                    .with("to", after.state().label())
                    .with("reason", "it was edited, so it is no longer what was approved")
                    .event(AuditKind.STATE_CHANGED, after, actor));
        }
    }

    private void tellOfChecklist(List<ChecklistItem> before, Change after) {
        if (!before.equals(after.dossier().checklist())) {
            String steps = command.additions().checklist().stream()
                    .map(step -> described(step, before))
                    .collect(Collectors.joining("\n"));
            events.add(new Facts().with("steps", steps).event(AuditKind.CHECKLIST_CHANGED, after, actor));
        }
    }

    private static String described(ChecklistStep step, List<ChecklistItem> before) {
        return switch (step) {
            case ChecklistStep.Add(String text, boolean mandatory) ->
                (mandatory ? "added: " : "added, optional: ") + text;
            case ChecklistStep.Mark(int number, boolean done) ->
                (done ? "done: " : "not done: ") + before.get(number - 1).text();
            case ChecklistStep.Remove(int number) ->
                "removed: " + before.get(number - 1).text();
        };
    }

    private void tellOfLinks(List<Link> before, Change after) {
        List<Link> now = after.dossier().links();
        if (!before.equals(now)) {
            events.add(new Facts()
                    .with("linked", lines(now, before))
                    .with("unlinked", lines(before, now))
                    .event(AuditKind.LINKS_CHANGED, after, actor));
        }
    }

    private static String lines(List<Link> links, List<Link> without) {
        return links.stream()
                .filter(link -> !without.contains(link))
                .map(link -> link.kind().label() + " " + link.to())
                .collect(Collectors.joining("\n"));
    }
}
