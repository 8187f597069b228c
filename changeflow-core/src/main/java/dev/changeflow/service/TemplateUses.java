package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Classification;
import dev.changeflow.domain.change.TemplateUse;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.template.StandardTemplates;
import dev.changeflow.domain.template.Template;
import dev.changeflow.domain.template.TemplateTerms;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.service.Catalogue.Happening;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What changes have to do with the templates they were made from. */
final class TemplateUses {

    private TemplateUses() {}

    /** A new change, made from a template; refuses one that does not keep to it. */
    static Change made(ChangeTransaction transaction, Change change, String id) {
        Template template = Catalogue.current(transaction, id)
                .orElseThrow(() -> Catalogue.unknown(StandardTemplates.all().keySet()));
        if (!template.isActive()) {
            throw new InvalidContent(
                    "template",
                    "is " + template.stage().label() + ", so nothing is made from it",
                    "ask a person to accept it, or leave it out and let people approve the change");
        }
        List<Violation> reasons = template.terms().against(change.content(), change.risk());
        if (!reasons.isEmpty()) {
            throw new InvalidContent(reasons);
        }
        return change.holding(change.dossier().madeFrom(new TemplateUse(id, template.revision())));
    }

    /** The change, without its template if that does not hold any more. */
    static Change verified(ChangeTransaction transaction, Change change) {
        return verified(id -> Catalogue.current(transaction, id), change);
    }

    /** The change as it counts for who only reads it. */
    static Change verified(ChangeStore store, Change change) {
        return verified(id -> Catalogue.current(store, id), change);
    }

    private static Change verified(Function<String, Optional<Template>> catalogue, Change change) {
        TemplateUse use = change.dossier().template();
        return use == null || holds(catalogue.apply(use.id()), use, change)
                ? change
                : change.holding(change.dossier().madeFrom(null));
    }

    private static boolean holds(Optional<Template> template, TemplateUse use, Change change) {
        return template.filter(Template::isActive)
                .filter(active -> active.revision() == use.revision())
                .filter(active ->
                        active.terms().against(change.content(), change.risk()).isEmpty())
                .isPresent();
    }

    /** What is to be told when a change does not keep to its template any more. */
    static Optional<AuditEvent> left(Change before, Change after, Actor actor) {
        TemplateUse use = before.dossier().template();
        return use == null || after.dossier().template() != null
                ? Optional.empty()
                : Optional.of(new Facts().with("template", use.label()).event(AuditKind.TEMPLATE_LEFT, after, actor));
    }

    /** A content, with what it does not say as the template has it. */
    static ChangeContent filled(ChangeContent said, TemplateTerms terms) {
        var own = said.classification();
        ChangeType type = own.type() == ChangeType.NORMAL ? ChangeType.STANDARD : own.type();
        return new ChangeContent(
                said.title(),
                said.description(),
                new Classification(type, own.environment(), own.priority(), own.impact(), own.urgency()),
                said.systems(),
                said.window(),
                terms.filled(said.plans()),
                said.readiness(),
                said.assignee(),
                said.tags());
    }

    /** Counts how the work of a change ended, for or against its template; whoever gives it up has failed. */
    static void count(ChangeTransaction transaction, Change before, Change after, Actor actor) {
        TemplateUse use = after.dossier().template();
        if (use == null || before.state() != ChangeState.IMPLEMENTING) {
            return;
        }
        Catalogue.current(transaction, use.id())
                .filter(Template::isActive)
                .filter(template -> template.revision() == use.revision())
                .ifPresent(template -> {
                    Template next = template.after(after.state() == ChangeState.COMPLETED);
                    AuditKind kind = next.isActive() ? AuditKind.TEMPLATE_TRACKED : AuditKind.TEMPLATE_DEMOTED;
                    Catalogue.keep(transaction, use.id(), next, new Happening(kind, actor, after.updatedAt()));
                });
    }
}
