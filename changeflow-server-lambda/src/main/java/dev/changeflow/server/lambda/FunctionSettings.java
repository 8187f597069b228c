package dev.changeflow.server.lambda;

import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.ledger.SigningKey;
import dev.changeflow.ledger.SigningKeyFile;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.oauth.Authorization;
import dev.changeflow.oauth.ProtectedResource;
import dev.changeflow.storage.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the function's environment says, under the names the server uses too.
 *
 * @param database DATABASE_URL
 * @param publicUrl CHANGEFLOW_PUBLIC_URL
 * @param issuer CHANGEFLOW_ISSUER, CHANGEFLOW_ISSUER_KEYS and CHANGEFLOW_PERSON_CLAIM, or null if CHANGEFLOW_ALLOW_UNAUTHENTICATED is true
 * @param keys CHANGEFLOW_KEYS
 * @param zone CHANGEFLOW_ZONE
 * @param auditKey what CHANGEFLOW_AUDIT_KEY names, or null if it names nothing: then nothing is signed
 */
record FunctionSettings(
        DatabaseUrl database,
        URI publicUrl,
        @Nullable Issuer issuer,
        KeyRing keys,
        ZoneId zone,
        @Nullable SigningKey auditKey) {

    private static final String AUDIT_KEY = "CHANGEFLOW_AUDIT_KEY";

    /** An issuer, the file with its JWK Set, and the claim of its tokens that names the person as the console does. */
    record Issuer(URI url, Path keys, String personClaim) {}

    static FunctionSettings read(Map<String, String> environment) {
        boolean open = "true".equals(environment.get("CHANGEFLOW_ALLOW_UNAUTHENTICATED"));
        return new FunctionSettings(
                DatabaseUrl.parse(required(environment, "DATABASE_URL", "such as postgresql://user:password@host/db")),
                URI.create(required(environment, "CHANGEFLOW_PUBLIC_URL", "such as https://changes.example.com/mcp")),
                open ? null : issuer(environment),
                KeyRing.of(secrets(environment)),
                ZoneId.of(environment.getOrDefault("CHANGEFLOW_ZONE", "UTC")),
                auditKey(environment.getOrDefault(AUDIT_KEY, "")));
    }

    /** The product behind the check of access tokens, if there is one. */
    ChangeFlowSettings authorize(ChangeFlowSettings product) {
        if (issuer == null) {
            return product;
        }
        ProtectedResource resource = new ProtectedResource(publicUrl, issuer.url(), "ChangeFlow", List.of());
        Authorization external =
                Authorization.external(resource, text(issuer.keys()), issuer.personClaim(), InstantSource.system());
        return product.authorizedBy(external.filter(), external.pages());
    }

    /** The product with its audit log signed, if there is a key. */
    ChangeFlowSettings sign(ChangeFlowSettings product) {
        return auditKey == null ? product : product.signingAuditWith(auditKey);
    }

    private static @Nullable SigningKey auditKey(String file) {
        try {
            return file.isBlank() ? null : SigningKeyFile.read(Path.of(file.strip()));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(AUDIT_KEY + " names a file that cannot be read.", unreadable);
        } catch (IllegalArgumentException noKey) {
            throw new IllegalArgumentException(
                    AUDIT_KEY + " names a file with no Ed25519 private key (PKCS #8): make one with"
                            + " \"openssl genpkey -algorithm ed25519\".",
                    noKey);
        }
    }

    private static Issuer issuer(Map<String, String> environment) {
        String fix = "or set CHANGEFLOW_ALLOW_UNAUTHENTICATED=true to let anybody in";
        return new Issuer(
                URI.create(required(environment, "CHANGEFLOW_ISSUER", fix)),
                Path.of(required(environment, "CHANGEFLOW_ISSUER_KEYS", "the path of the issuer's JWK Set")),
                required(
                        environment,
                        "CHANGEFLOW_PERSON_CLAIM",
                        "the claim of its tokens with the name of the person's account at the console, such as preferred_username"));
    }

    /** Every instance must open what another has sealed, so there is no default. */
    private static List<byte[]> secrets(Map<String, String> environment) {
        String texts =
                required(environment, "CHANGEFLOW_KEYS", "secrets in base64, as openssl rand -base64 32 makes them");
        return Arrays.stream(texts.split(",", -1))
                .map(text -> Base64.getDecoder().decode(text.strip()))
                .toList();
    }

    private static String required(Map<String, String> environment, String variable, String fix) {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(variable + " is not set: give it, " + fix + ".");
        }
        return value.strip();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("CHANGEFLOW_ISSUER_KEYS names a file that cannot be read.", unreadable);
        }
    }
}
