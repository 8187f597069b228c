package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.policy.RiskPolicy.Remedy;
import dev.changeflow.domain.risk.RiskFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** How much a change can hurt: its environment, type, declared impact and the systems it touches. */
final class Scope {

    static final List<String> CRITICAL_SYSTEMS = List.of(
            "alerting",
            "api-gateway",
            "audit-log",
            "auth-service",
            "billing",
            "compliance",
            "database-master",
            "elasticsearch",
            "encryption-service",
            "firewall",
            "kafka",
            "loadbalancer",
            "logging",
            "monitoring",
            "payment-gateway",
            "redis",
            "secrets-manager",
            "security-scanner",
            "subscription",
            "user-management",
            "vault");

    private final List<String> criticalPhrases;
    private final RiskPoints points;

    Scope(List<String> criticalSystems, RiskPoints points) {
        this.points = points;
        this.criticalPhrases = criticalSystems.stream().map(Words::phrase).toList();
    }

    List<RiskFactor> factors(ChangeContent content, RiskContext context) {
        var classification = content.classification();
        SortedSet<String> systems = content.systems();
        List<RiskFactor> factors = new ArrayList<>();
        factors.add(new RiskFactor("base", points.of(Weight.BASE), "every change carries some risk"));
        factors.add(new RiskFactor(
                "environment",
                points(classification.environment()),
                "it lands in " + classification.environment().label()));
        factors.add(new RiskFactor(
                "type",
                points(classification.type()),
                "its type is " + classification.type().label()));
        factors.add(new RiskFactor(
                "impact",
                points(classification.impact()),
                "its declared impact is " + classification.impact().label()));
        factors.add(new RiskFactor("systems", points(systems.size()), counted(systems.size())));
        criticality(systems, context).ifPresent(factors::add);
        return factors;
    }

    List<Remedy> remedies(ChangeContent content) {
        List<Remedy> remedies = new ArrayList<>();
        int systems = content.systems().size();
        if (systems > 1) {
            remedies.add(new Remedy(
                    "Split it into changes that touch one system each", points(systems) - points(1), "systems=one"));
        }
        if (content.classification().type() == ChangeType.EMERGENCY) {
            remedies.add(new Remedy(
                    "If it can wait, make it a normal change",
                    points(ChangeType.EMERGENCY) - points(ChangeType.NORMAL),
                    "type=normal"));
        }
        return remedies;
    }

    private int points(Environment environment) {
        return points.of(
                switch (environment) {
                    case DEVELOPMENT -> Weight.DEVELOPMENT;
                    case TEST -> Weight.TEST;
                    case STAGING -> Weight.STAGING;
                    case PRODUCTION -> Weight.PRODUCTION;
                });
    }

    private int points(ChangeType type) {
        return points.of(
                switch (type) {
                    case STANDARD -> Weight.STANDARD;
                    case NORMAL -> Weight.NORMAL;
                    case MAJOR -> Weight.MAJOR;
                    case EMERGENCY -> Weight.EMERGENCY;
                });
    }

    private int points(Level impact) {
        return points.of(
                switch (impact) {
                    case LOW -> Weight.LOW_IMPACT;
                    case MEDIUM -> Weight.MEDIUM_IMPACT;
                    case HIGH -> Weight.HIGH_IMPACT;
                    case CRITICAL -> Weight.CRITICAL_IMPACT;
                });
    }

    private int points(int systems) {
        return switch (systems) {
            case 0 -> 0;
            case 1 -> points.of(Weight.ONE_SYSTEM);
            case 2 -> points.of(Weight.TWO_SYSTEMS);
            case 3 -> points.of(Weight.THREE_SYSTEMS);
            default -> points.of(Weight.MORE_SYSTEMS);
        };
    }

    private static String counted(int systems) {
        return systems == 1 ? "it touches one system" : "it touches " + systems + " systems";
    }

    /** The most critical systems count, once. Where nobody has said how critical a system is, its name may. */
    private Optional<RiskFactor> criticality(SortedSet<String> systems, RiskContext context) {
        return named(systems, context, Level.CRITICAL)
                .map(names -> new RiskFactor(
                        "critical_systems", points.of(Weight.CRITICAL_SYSTEM), "known to be critical: " + names))
                .or(() -> named(systems, context, Level.HIGH)
                        .map(names -> new RiskFactor(
                                "critical_systems",
                                points.of(Weight.IMPORTANT_SYSTEM),
                                "of high criticality: " + names)));
    }

    private Optional<String> named(SortedSet<String> systems, RiskContext context, Level level) {
        String names = systems.stream()
                .filter(system -> criticality(system, context) == level)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private Level criticality(String system, RiskContext context) {
        Level stated = context.system(system).criticality();
        if (stated != null) {
            return stated;
        }
        return isCritical(system) ? Level.CRITICAL : Level.LOW;
    }

    private boolean isCritical(String system) {
        String phrase = Words.phrase(system);
        return criticalPhrases.stream().anyMatch(phrase::contains);
    }
}
