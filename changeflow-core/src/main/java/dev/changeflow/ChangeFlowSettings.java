package dev.changeflow;

import dev.changeflow.http.Filter;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.mcp.tool.ToolProvider;
import dev.changeflow.service.Ledger;
import dev.changeflow.web.HealthCheck;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a host decides about the product. Immutable; start with {@link #of}. */
public final class ChangeFlowSettings {

    private final String version;
    private final Filter guard;
    private final Parts parts;

    private ChangeFlowSettings(String version, Filter guard, Parts parts) {
        this.version = version;
        this.guard = guard;
        this.parts = parts;
    }

    /**
     * Settings of a server that asks nobody who they are, counts days in UTC and has no plugins.
     *
     * @param version of the product, as clients and pages show it
     * @param guard refuses requests for a foreign host or from a foreign origin, before anything else looks at them
     */
    public static ChangeFlowSettings of(String version, Filter guard) {
        Filter open = (request, reply, next) -> next.handle(request, reply);
        return new ChangeFlowSettings(
                version,
                guard,
                new Parts(
                        ZoneOffset.UTC,
                        InstantSource.system(),
                        KeyRing.random(),
                        open,
                        List.of(),
                        List.of(),
                        Map.of(),
                        null));
    }

    /** With freezes and business hours in that zone. */
    public ChangeFlowSettings inZone(ZoneId zone) {
        return with(p -> new Parts(zone, p.clock, p.keys, p.authorization, p.plugins, p.checks, p.pages, p.signer));
    }

    /** With another clock, for tests. */
    public ChangeFlowSettings at(InstantSource clock) {
        return with(p -> new Parts(p.zone, clock, p.keys, p.authorization, p.plugins, p.checks, p.pages, p.signer));
    }

    /** With session ids that every process with the same keys can serve. */
    public ChangeFlowSettings sealingSessionsWith(KeyRing keys) {
        return with(p -> new Parts(p.zone, p.clock, keys, p.authorization, p.plugins, p.checks, p.pages, p.signer));
    }

    /**
     * With a filter that finds out who calls, and lets only those through who may.
     *
     * @param pages further paths to GET, behind the same filter, such as the metadata of the resource it protects
     */
    public ChangeFlowSettings authorizedBy(Filter authorization, Map<String, HttpHandler> pages) {
        return with(p ->
                new Parts(p.zone, p.clock, p.keys, authorization, p.plugins, p.checks, Map.copyOf(pages), p.signer));
    }

    /** With the tools of these providers after the product's own. */
    public ChangeFlowSettings withPlugins(List<ToolProvider> plugins) {
        return with(p ->
                new Parts(p.zone, p.clock, p.keys, p.authorization, List.copyOf(plugins), p.checks, p.pages, p.signer));
    }

    /** With one more thing that must be well for the server to be ready. */
    public ChangeFlowSettings checking(HealthCheck check) {
        return with(p -> {
            List<HealthCheck> checks = new ArrayList<>(p.checks);
            checks.add(check);
            return new Parts(
                    p.zone, p.clock, p.keys, p.authorization, p.plugins, List.copyOf(checks), p.pages, p.signer);
        });
    }

    /** With an audit log that is signed, and permits. */
    public ChangeFlowSettings signingAuditWith(SigningKey signer) {
        return with(p -> new Parts(p.zone, p.clock, p.keys, p.authorization, p.plugins, p.checks, p.pages, signer));
    }

    String version() {
        return version;
    }

    Filter guard() {
        return guard;
    }

    ZoneId zone() {
        return parts.zone;
    }

    InstantSource clock() {
        return parts.clock;
    }

    KeyRing sessionKeys() {
        return parts.keys;
    }

    Filter authorization() {
        return parts.authorization;
    }

    List<ToolProvider> plugins() {
        return parts.plugins;
    }

    List<HealthCheck> checks() {
        return parts.checks;
    }

    Map<String, HttpHandler> pages() {
        return parts.pages;
    }

    @Nullable
    SigningKey signer() {
        return parts.signer;
    }

    Ledger signing(Ledger ledger) {
        return parts.signer == null ? ledger : ledger.signedBy(parts.signer);
    }

    private ChangeFlowSettings with(UnaryOperator<Parts> change) {
        return new ChangeFlowSettings(version, guard, change.apply(parts));
    }

    private record Parts(
            ZoneId zone,
            InstantSource clock,
            KeyRing keys,
            Filter authorization,
            List<ToolProvider> plugins,
            List<HealthCheck> checks,
            Map<String, HttpHandler> pages,
            @Nullable SigningKey signer) {}
}
