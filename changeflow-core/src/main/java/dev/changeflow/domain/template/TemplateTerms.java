package dev.changeflow.domain.template;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.TextRule;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.risk.RiskAssessment;
import dev.changeflow.domain.risk.RiskBand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a template promises, and under which conditions.
 *
 * @param title what kind of work it is, in one line
 * @param environments where it may land; empty for anywhere
 * @param systems what it may touch; empty for anything
 * @param highestBand the gravest risk band it may be in
 * @param required fields its changes have to fill in
 * @param plans how the work is done, checked and undone, each time
 */
public record TemplateTerms(
        String title,
        List<Environment> environments,
        List<String> systems,
        RiskBand highestBand,
        List<ContentField> required,
        Plans plans) {

    private static final TextRule LINE = TextRule.line(200);
    private static final TextRule PLAN = new TextRule(50_000, true, false);

    /** Copies the lists. */
    public TemplateTerms {
        environments = List.copyOf(environments);
        systems = List.copyOf(systems);
        required = List.copyOf(required);
    }

    /** What is wrong with them; empty if nothing is. */
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        LINE.check("title", title).ifPresent(violations::add);
        systems.forEach(system -> LINE.check("systems", system).ifPresent(violations::add));
        PLAN.check("implementation_plan", plans.implementation()).ifPresent(violations::add);
        PLAN.check("test_plan", plans.test()).ifPresent(violations::add);
        PLAN.check("rollback_plan", plans.rollback()).ifPresent(violations::add);
        if (highestBand != RiskBand.LOW && highestBand != RiskBand.MEDIUM) {
            violations.add(
                    new Violation("highest_band", "is too grave for work that needs nobody", "use low or medium"));
        }
        return violations;
    }

    /** The plans of a change: what it does not say is as the template has it. */
    public Plans filled(Plans own) {
        return new Plans(
                or(own.justification(), plans.justification()),
                or(own.implementation(), plans.implementation()),
                or(own.test(), plans.test()),
                or(own.rollback(), plans.rollback()),
                or(own.communication(), plans.communication()));
    }

    /** Why a content does not keep to them, each reason as a violation; empty if it does. */
    public List<Violation> against(ChangeContent content, @Nullable RiskAssessment risk) {
        List<Violation> reasons = new ArrayList<>();
        var classification = content.classification();
        if (classification.type() != ChangeType.STANDARD) {
            reasons.add(new Violation("type", "is not standard", "make it standard, or leave the template out"));
        }
        if (!environments.isEmpty() && !environments.contains(classification.environment())) {
            reasons.add(
                    new Violation("environment", "is not one of the template's", "use one of " + labels(environments)));
        }
        if (!systems.isEmpty() && (content.systems().isEmpty() || !systems.containsAll(content.systems()))) {
            reasons.add(new Violation(
                    "affected_systems", "are not the template's alone", "use only " + String.join(", ", systems)));
        }
        same(reasons, ContentField.IMPLEMENTATION_PLAN, plans.implementation(), content);
        same(reasons, ContentField.TEST_PLAN, plans.test(), content);
        same(reasons, ContentField.ROLLBACK_PLAN, plans.rollback(), content);
        for (ContentField field : required) {
            if (TextRule.saysNothing(field.of(content))) {
                reasons.add(new Violation(field.label(), "is required by the template", "fill it in"));
            }
        }
        if (risk == null || risk.band().compareTo(highestBand) > 0) {
            reasons.add(new Violation(
                    "risk",
                    "is higher than the template's " + highestBand.label() + " band",
                    "leave the template out"));
        }
        return reasons;
    }

    /** The steps people reviewed are the steps that are taken. */
    private static void same(List<Violation> reasons, ContentField field, String reviewed, ChangeContent content) {
        if (!field.of(content).equals(reviewed)) {
            reasons.add(
                    new Violation(field.label(), "is not the template's", "leave it out, or leave the template out"));
        }
    }

    private static String or(String own, String otherwise) {
        return TextRule.saysNothing(own) ? otherwise : own;
    }

    private static String labels(List<Environment> environments) {
        return environments.stream().map(Environment::label).collect(Collectors.joining(", "));
    }
}
