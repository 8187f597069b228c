package dev.changeflow.server.netty.command;

import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.service.Retention;
import dev.changeflow.storage.DatabaseUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this process is to run.
 *
 * @param address where to listen
 * @param database where changes are kept
 * @param production whether this is the real thing
 * @param allowUnauthenticated whether the operator has said that anybody may call
 * @param publicUrl the endpoint as clients reach it, or null if they reach it as it listens
 * @param issuer whose tokens count, or null if nobody authenticates
 * @param allowedHosts names that requests may name as their host, besides loopback
 * @param keys seal session ids
 * @param zone whose days freeze periods mean
 * @param plugins the folder of plugins
 * @param policy the file with the approval policy, or null for the one in force
 * @param audit how the audit log is kept
 */
record Settings(
        InetSocketAddress address,
        DatabaseUrl database,
        boolean production,
        boolean allowUnauthenticated,
        @Nullable URI publicUrl,
        @Nullable Issuer issuer,
        List<String> allowedHosts,
        KeyRing keys,
        ZoneId zone,
        Path plugins,
        @Nullable Path policy,
        Audit audit) {

    Settings {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** The same, under the policy in force in the database: whoever decides does not choose the rules. */
    Settings underAdoptedPolicy() {
        return new Settings(
                address,
                database,
                production,
                allowUnauthenticated,
                publicUrl,
                issuer,
                allowedHosts,
                keys,
                zone,
                plugins,
                null,
                audit);
    }

    /**
     * Whose access tokens count.
     *
     * @param url the issuer's identifier
     * @param keys a file with its JWK Set
     * @param personClaim the claim of its tokens that names the person as the console does
     */
    record Issuer(URI url, Path keys, String personClaim) {}

    /**
     * How the audit log is kept.
     *
     * @param key a file with the key that signs it, or null if none was named
     * @param retention how long it must be
     */
    record Audit(@Nullable Path key, Retention retention) {}

    /**
     * Refuses what would let strangers in.
     *
     * @throws SettingsException with the ways out
     */
    void requireSafeToServe() {
        InetAddress host = address.getAddress();
        if (issuer != null || host.isLoopbackAddress()) {
            return;
        }
        String danger = "Listening on " + host.getHostAddress() + " without authentication would let anybody in: ";
        if (production) {
            throw new SettingsException(danger + "set CHANGEFLOW_AUTH=external (with CHANGEFLOW_PUBLIC_URL,"
                    + " CHANGEFLOW_ISSUER, CHANGEFLOW_ISSUER_KEYS, CHANGEFLOW_PERSON_CLAIM), or CHANGEFLOW_HOST=127.0.0.1 behind a proxy that"
                    + " authenticates.");
        }
        if (!allowUnauthenticated) {
            throw new SettingsException(danger + "set CHANGEFLOW_AUTH=external, or CHANGEFLOW_HOST=127.0.0.1, or say"
                    + " --allow-unauthenticated on a network you trust.");
        }
    }
}
