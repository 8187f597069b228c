package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Permit;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.ToolHints;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.service.IssuedPermit;
import dev.changeflow.service.Permits;
import dev.changeflow.service.RequestPermit;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code change_permit}: a signed statement that the work may begin, for a pipeline to check by itself. */
final class ChangePermit extends ChangeTool<ChangePermit.Input, ChangePermit.Issued> {

    private final Permits permits;

    ChangePermit(Permits permits) {
        this.permits = permits;
    }

    @Override
    public ToolInfo info() {
        return ToolInfo.named("change_permit")
                .describedAs("""
                        Signs a short-lived permit (in-toto, DSSE) that an approved change may begin with one artifact, for \
                        pipelines to verify offline. Approves nothing.""")
                .hinting(ToolHints.ADDITIVE)
                .inOutline();
    }

    @Override
    Issued answer(Input input, Actor actor) {
        String digest = input.sha256().strip().toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
        return Issued.of(permits.issue(
                new RequestPermit(
                        changeId(input.id()),
                        new Permit.Artifact(input.artifact(), digest),
                        input.minutes(),
                        input.idempotencyKey(),
                        input.dryRun()),
                actor));
    }

    /** The arguments. */
    record Input(
            @Also({"change_id", "changeId"}) String id,

            @Also({"name", "subject"}) @Describe("Like shop-1.4.jar")
            String artifact,

            @Also("digest") @Describe("As sha256sum prints") String sha256,

            @Range(min = 1, max = Permits.MOST_MINUTES) @Default("60")
            int minutes,

            @Default("false") boolean dryRun,

            @Nullable String idempotencyKey) {}

    /** The answer. */
    record Issued(
            String permitId,
            String environment,
            Instant notBefore,
            Instant expiresAt,
            @Nullable JsonNode permit,
            boolean replayed,
            String nextStep) {

        static Issued of(IssuedPermit issued) {
            Permit permit = issued.permit();
            String sealed = issued.sealed();
            return new Issued(
                    permit.id(),
                    permit.target().environment().label(),
                    permit.validity().notBefore(),
                    permit.validity().expiresAt(),
                    sealed == null ? null : Json.parse(sealed),
                    issued.replayed(),
                    sealed == null
                            ? "Nothing was issued. Repeat the call without dry_run to do it."
                            : "Give permit to the pipeline as a file. It checks it with: ./changeflow verify-permit FILE"
                                    + " --key KEY --artifact ARTIFACT --environment "
                                    + permit.target().environment().label());
        }
    }
}
