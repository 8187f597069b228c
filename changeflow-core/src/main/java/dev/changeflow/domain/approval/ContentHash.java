package dev.changeflow.domain.approval;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.SignedContent;
import dev.changeflow.domain.change.TemplateUse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is about: SHA-256 over the canonical JSON (RFC 8785) of a change's plans, scope, window, readiness and
 * risk, of what binds it in its checklist and links, and of the policy's revision: everything a policy's conditions see
 * is in it. Whoever decides, decides on exactly this.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {

    /** As many digits as a person types to show which content they saw. */
    public static final int SHORT_LENGTH = 8;

    /** Refuses what is no hash. */
    public ContentHash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a content hash is 64 lower-case hexadecimal digits");
        }
    }

    /** Its first digits, for people. */
    public String brief() {
        return hex.substring(0, SHORT_LENGTH);
    }

    /** What people decide on when they decide on this change now, under that revision of the policy. */
    public static SignedContent content(Change change, String policyRevision) {
        SortedMap<String, List<String>> fields = new TreeMap<>();
        ChangeContent content = change.content();
        Fields put = new Fields(fields);
        put.text("change", change.id());
        put.text("scope.title", content.title());
        put.text("scope.description", content.description());
        put.text("scope.type", content.classification().type().label());
        put.text("scope.environment", content.classification().environment().label());
        put.text("scope.priority", content.classification().priority().label());
        put.text("scope.impact", content.classification().impact().label());
        put.text("scope.urgency", content.classification().urgency().label());
        put.texts("scope.systems", content.systems());
        put.texts("scope.tags", content.tags());
        TemplateUse template = change.dossier().template();
        put.text("scope.template", template == null ? null : template.label());
        put.text("scope.requester_kind", change.requester().kind().name().toLowerCase(Locale.ROOT));
        put.text("scope.assignee", content.assignee());
        put.text("plan.justification", content.plans().justification());
        put.text("plan.implementation", content.plans().implementation());
        put.text("plan.test", content.plans().test());
        put.text("plan.rollback", content.plans().rollback());
        put.text("plan.communication", content.plans().communication());
        put.texts("plan.checklist", change.dossier().mandatoryItems());
        put.texts("plan.links", change.dossier().bindingLinks());
        if (content.window() != null) {
            put.text("window.start", content.window().start());
            put.text("window.end", content.window().end());
        }
        put.texts("readiness.rollback_resources", content.readiness().rollbackResources());
        put.text("readiness.rollback_rehearsed_at", content.readiness().rollbackRehearsedAt());
        put.text("readiness.test_evidence", content.readiness().testEvidence());
        change.assessment().ifPresent(risk -> {
            put.text("risk.score", risk.score());
            put.text("risk.band", risk.band().label());
            put.text("risk.policy", risk.policyRevision());
        });
        put.text("policy.revision", policyRevision);
        return new SignedContent(of(fields).hex(), fields);
    }

    /** The hash of fields. */
    public static ContentHash of(SortedMap<String, List<String>> fields) {
        return new ContentHash(sha256(CanonicalJson.of(fields)));
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }

    /** What says nothing is left out, so that a field that is new and unused changes no hash. */
    private record Fields(SortedMap<String, List<String>> into) {

        void text(String name, @Nullable Object value) {
            String text = value instanceof Instant at ? at.toString() : String.valueOf(value);
            if (value != null && !text.isEmpty()) {
                into.put(name, List.of(text));
            }
        }

        void texts(String name, Collection<String> values) {
            if (!values.isEmpty()) {
                into.put(name, List.copyOf(values));
            }
        }
    }
}
