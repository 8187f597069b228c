package dev.changeflow.service;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.AuditSubject;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.template.StandardTemplates;
import dev.changeflow.domain.template.Template;
import dev.changeflow.domain.template.TemplateStage;
import dev.changeflow.domain.template.TemplateTerms;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.ChangeTransaction;
import dev.changeflow.port.Entry;
import dev.changeflow.port.Register;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The catalogue of standard changes. People keep it; what nobody touched yet is as the product ships it. */
public final class Catalogue {

    static final Register<Template> TEMPLATES = new Register<>("templates", Template.class);

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 60;

    private final ChangeStore store;
    private final InstantSource clock;

    /** The catalogue in that store. */
    public Catalogue(ChangeStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Every template by its id. */
    public SortedMap<String, Template> all() {
        return all(store.entries(TEMPLATES));
    }

    private static SortedMap<String, Template> all(List<Entry<Template>> entries) {
        SortedMap<String, Template> all = new TreeMap<>(StandardTemplates.all());
        entries.forEach(entry -> all.put(entry.id(), entry.value()));
        return all;
    }

    /** A template as a reader sees it. */
    static Optional<Template> current(ChangeStore store, String id) {
        return Optional.ofNullable(all(store.entries(TEMPLATES)).get(id));
    }

    /** One template; refuses an id that none has. */
    public Template find(String id) {
        return Optional.ofNullable(all().get(id)).orElseThrow(() -> unknown());
    }

    /** Proposes new terms, for a new template or the next revision of one. */
    public Template propose(String id, TemplateTerms terms, Actor actor) {
        Permissions.demandCatalogue(actor);
        List<Violation> violations = new ArrayList<>(terms.violations());
        if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
            violations.add(new Violation("id", "is not a name for a template", "use one like renew-certificate"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidContent(violations);
        }
        Instant now = now();
        return store.write(transaction -> {
            int revision = current(transaction, id).map(Template::revision).orElse(0) + 1;
            Template next = Template.proposed(terms, revision, actor);
            keep(transaction, id, next, new Happening(AuditKind.TEMPLATE_PROPOSED, actor, now));
            return next;
        });
    }

    /**
     * Lets changes made from it need nobody else. Whoever proposed it cannot.
     *
     * @param revision the one that was seen: another is refused
     */
    public Template accept(String id, int revision, Actor actor) {
        return step(id, AuditKind.TEMPLATE_ACCEPTED, actor, template -> {
            Permissions.demandAcceptance(actor, template);
            if (template.revision() != revision) {
                throw new InvalidContent(
                        "template", id + " is in revision " + template.revision() + " by now", "look at it again");
            }
            if (template.stage() != TemplateStage.PROPOSED) {
                throw new InvalidContent(
                        "template", id + " is " + template.stage().label(), "only proposed ones are accepted");
            }
            return template.accepted(actor);
        });
    }

    /** Takes it out of use. */
    public Template retire(String id, Actor actor) {
        Permissions.demandCatalogue(actor);
        return step(id, AuditKind.TEMPLATE_RETIRED, actor, Template::retired);
    }

    private Template step(String id, AuditKind kind, Actor actor, UnaryOperator<Template> step) {
        Instant now = now();
        return store.write(transaction -> {
            Template next = step.apply(current(transaction, id).orElseThrow(() -> unknown()));
            keep(transaction, id, next, new Happening(kind, actor, now));
            return next;
        });
    }

    /** A template as a transaction sees it. */
    static Optional<Template> current(ChangeTransaction transaction, String id) {
        return transaction
                .entry(TEMPLATES, id)
                .map(Entry::value)
                .or(() -> Optional.ofNullable(StandardTemplates.all().get(id)));
    }

    /** Writes the next version of a template, with its event. */
    static void keep(ChangeTransaction transaction, String id, Template next, Happening happening) {
        Entry<Template> entry = transaction
                .entry(TEMPLATES, id)
                .map(before -> before.next(next))
                .orElseGet(() -> Entry.first(id, next));
        transaction.put(TEMPLATES, entry);
        transaction.append(new Facts()
                .with("title", next.terms().title())
                .with("stage", next.stage().label())
                .with("revision", Integer.toString(next.revision()))
                .with("completed", Integer.toString(next.track().completed()))
                .with("failed", Integer.toString(next.track().failed()))
                .with("terms", terms(next.terms()))
                .event(
                        happening.kind(),
                        AuditSubject.of("template", id),
                        entry.version(),
                        happening.actor(),
                        happening.at()));
    }

    /** Everything people agree to, a line each, so that the trail has every revision in full. */
    private static String terms(TemplateTerms terms) {
        return String.join(
                "\n",
                "environments: " + terms.environments(),
                "systems: " + terms.systems(),
                "highest_band: " + terms.highestBand().label(),
                "required: " + terms.required(),
                "implementation_plan: " + terms.plans().implementation(),
                "test_plan: " + terms.plans().test(),
                "rollback_plan: " + terms.plans().rollback());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private InvalidContent unknown() {
        return unknown(all().keySet());
    }

    static InvalidContent unknown(Collection<String> known) {
        return new InvalidContent("template", "is not in the catalogue", "use one of " + String.join(", ", known));
    }

    /**
     * Why a template is written.
     *
     * @param kind what happened to it
     * @param actor who did it
     * @param at when
     */
    record Happening(AuditKind kind, Actor actor, Instant at) {}
}
