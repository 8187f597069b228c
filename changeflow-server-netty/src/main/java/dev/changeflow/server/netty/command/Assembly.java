package dev.changeflow.server.netty.command;

import dev.changeflow.ChangeFlow;
import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.oauth.Authorization;
import dev.changeflow.oauth.ProtectedResource;
import dev.changeflow.server.netty.command.Settings.Issuer;
import dev.changeflow.service.LedgerClerk;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import dev.changeflow.storage.Storage;
import dev.changeflow.web.HealthCheck;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** The composition root: settings in, the product out. */
final class Assembly {

    private static final Duration LEDGER_PAUSE = Duration.ofSeconds(2);

    private Assembly() {}

    /** The product over an open database, for a server: it signs the audit log. */
    static ChangeFlow server(Settings settings, Storage storage) {
        ChangeFlowSettings product = product(settings, storage);
        return ChangeFlow.assemble(
                storage.stores(),
                AuditKey.of(settings).map(product::signingAuditWith).orElse(product));
    }

    /**
     * The product over an open database, for a command: under the policy in force there, and whoever runs it need not be able
     * to read the server's key.
     */
    static ChangeFlow changeFlow(Settings settings, Storage storage) {
        return ChangeFlow.assemble(storage.stores(), product(settings.underAdoptedPolicy(), storage));
    }

    private static ChangeFlowSettings product(Settings settings, Storage storage) {
        PolicyInForce.settle(settings.policy(), storage.stores().changes());
        OriginGuard guard = OriginGuard.loopback().allowingHosts(settings.allowedHosts());
        ChangeFlowSettings product = ChangeFlowSettings.of(version(), guard)
                .inZone(settings.zone())
                .sealingSessionsWith(settings.keys())
                .withPlugins(Plugins.load(settings.plugins()));
        if (settings.database() instanceof SqliteFile file) {
            product = product.checking(HealthCheck.disk(folder(file)));
        }
        Issuer issuer = settings.issuer();
        return issuer == null ? product : authorized(product, settings, issuer);
    }

    /** Keeps the audit tree up to date until closed. */
    static LedgerClerk clerk(ChangeFlow product) {
        return LedgerClerk.start(product.ledger(), LEDGER_PAUSE);
    }

    /** The version of this program, as its jar says. */
    static String version() {
        return Objects.requireNonNullElse(Assembly.class.getPackage().getImplementationVersion(), "development");
    }

    private static ChangeFlowSettings authorized(ChangeFlowSettings product, Settings settings, Issuer issuer) {
        URI url = Objects.requireNonNull(settings.publicUrl());
        try {
            ProtectedResource resource = new ProtectedResource(url, issuer.url(), "ChangeFlow", List.of());
            Authorization external = Authorization.external(
                    resource, Files.readString(issuer.keys()), issuer.personClaim(), InstantSource.system());
            return product.authorizedBy(external.filter(), external.pages());
        } catch (IOException unreadable) {
            throw new SettingsException(Setting.ISSUER_KEYS, "cannot be read.");
        } catch (IllegalArgumentException unusable) {
            throw new SettingsException(Setting.AUTH, "external cannot be used: " + unusable.getMessage() + ".");
        }
    }

    private static Path folder(SqliteFile file) {
        return Objects.requireNonNullElse(file.path().getParent(), file.path());
    }
}
