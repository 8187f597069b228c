package dev.changeflow.domain.template;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.risk.RiskBand;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a fresh installation has in its catalogue. People revise or retire it like any other. */
public final class StandardTemplates {

    private static final Actor PRODUCT = Actor.service("changeflow");

    private StandardTemplates() {}

    /** Each by its id. */
    public static SortedMap<String, Template> all() {
        return new TreeMap<>(Map.of(
                "renew-certificate",
                shipped(
                        "Renew a certificate",
                        List.of(),
                        "1. Install the new certificate and its chain. 2. Reload the service.",
                        "Connect, and look at the dates and the chain.",
                        "Put the old certificate back and reload the service."),
                "restart-service",
                shipped(
                        "Restart a service outside production",
                        List.of(Environment.DEVELOPMENT, Environment.TEST, Environment.STAGING),
                        "Restart the service, one instance after the other.",
                        "Its health check answers, and its log shows no errors for five minutes.",
                        "Nothing is changed: restart it again, or start the last version that ran.")));
    }

    private static Template shipped(
            String title, List<Environment> environments, String steps, String test, String rollback) {
        TemplateTerms terms = new TemplateTerms(
                title,
                environments,
                List.of(),
                RiskBand.LOW,
                List.of(ContentField.AFFECTED_SYSTEMS, ContentField.PLANNED_START),
                new Plans("", steps, test, rollback, ""));
        return Template.proposed(terms, 1, PRODUCT).accepted(PRODUCT);
    }
}
