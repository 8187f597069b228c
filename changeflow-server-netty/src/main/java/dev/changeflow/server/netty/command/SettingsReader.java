package dev.changeflow.server.netty.command;

import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.server.netty.command.Settings.Audit;
import dev.changeflow.server.netty.command.Settings.Issuer;
import dev.changeflow.service.Retention;
import dev.changeflow.storage.DatabaseUrl;
import dev.changeflow.storage.InvalidDatabaseUrlException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads settings: a flag wins over the environment, the environment over the default. */
final class SettingsReader {

    private static final int LARGEST_PORT = 65_535;

    private final Map<String, String> environment;
    private final Map<Setting, String> flags;

    SettingsReader(Map<String, String> environment, Map<Setting, String> flags) {
        this.environment = environment;
        this.flags = flags;
    }

    /**
     * All settings.
     *
     * @throws SettingsException if one cannot be used
     */
    Settings read() {
        URI publicUrl = optionalUri(Setting.PUBLIC_URL);
        return new Settings(
                new InetSocketAddress(host(), port()),
                database(),
                production(),
                flagged(Setting.ALLOW_UNAUTHENTICATED),
                publicUrl,
                issuer(publicUrl),
                allowedHosts(publicUrl),
                keys(),
                zone(),
                plugins(),
                policy(),
                new Audit(isGiven(Setting.AUDIT_KEY) ? path(Setting.AUDIT_KEY) : null, retention()));
    }

    private InetAddress host() {
        try {
            return InetAddress.getAllByName(text(Setting.HOST))[0];
        } catch (UnknownHostException unknown) {
            throw new SettingsException(
                    Setting.HOST, "is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.");
        }
    }

    private int port() {
        String text = text(Setting.PORT);
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LARGEST_PORT) {
            return Integer.parseInt(text);
        }
        throw new SettingsException(Setting.PORT, "must be a number from 0 to 65535, not \"" + text + "\".");
    }

    private DatabaseUrl database() {
        try {
            return DatabaseUrl.parse(text(Setting.DATABASE_URL));
        } catch (InvalidDatabaseUrlException invalid) {
            throw new SettingsException(Setting.DATABASE_URL, "cannot be used. " + invalid.getMessage());
        }
    }

    private boolean production() {
        return switch (text(Setting.MODE)) {
            case "development" -> false;
            case "production" -> true;
            default -> throw new SettingsException(Setting.MODE, "must be development or production.");
        };
    }

    private boolean flagged(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new SettingsException(setting, "must be true or false.");
        };
    }

    private @Nullable Issuer issuer(@Nullable URI publicUrl) {
        return switch (text(Setting.AUTH)) {
            case "off" -> null;
            case "external" -> external(publicUrl);
            default -> throw new SettingsException(Setting.AUTH, "must be off or external.");
        };
    }

    private Issuer external(@Nullable URI publicUrl) {
        URI url = optionalUri(Setting.ISSUER);
        if (publicUrl == null || url == null) {
            throw new SettingsException(
                    Setting.AUTH,
                    "external needs CHANGEFLOW_PUBLIC_URL, the MCP endpoint as clients reach it, and CHANGEFLOW_ISSUER,"
                            + " whose tokens count.");
        }
        Path keys = path(Setting.ISSUER_KEYS);
        if (!Files.isRegularFile(keys) || !Files.isReadable(keys)) {
            throw new SettingsException(
                    Setting.ISSUER_KEYS, "must name a file with the issuer's public keys (a JWK Set).");
        }
        String personClaim = text(Setting.PERSON_CLAIM);
        if (personClaim.isEmpty()) {
            throw new SettingsException(
                    Setting.PERSON_CLAIM,
                    "must name the claim of access tokens that holds the name of the person's account at the console, such as"
                            + " preferred_username, or nobody could tell that a person approves what their own agent asked"
                            + " for.");
        }
        return new Issuer(url, keys, personClaim);
    }

    private List<String> allowedHosts(@Nullable URI publicUrl) {
        List<String> hosts = new ArrayList<>(list(Setting.ALLOWED_HOSTS));
        if (publicUrl != null) {
            hosts.add(publicUrl.getHost());
        }
        return hosts;
    }

    private KeyRing keys() {
        List<String> texts = list(Setting.KEYS);
        if (texts.isEmpty()) {
            return KeyRing.random();
        }
        try {
            return KeyRing.of(texts.stream().map(Base64.getDecoder()::decode).toList());
        } catch (IllegalArgumentException unusable) {
            throw new SettingsException(
                    Setting.KEYS,
                    "must hold secrets of at least 32 bytes in base64, separated by commas: make one with"
                            + " \"openssl rand -base64 32\".");
        }
    }

    private Retention retention() {
        String text = text(Setting.AUDIT_RETENTION);
        if (text.matches("[1-9][0-9]{0,2}")) {
            return new Retention(Integer.parseInt(text));
        }
        throw new SettingsException(
                Setting.AUDIT_RETENTION, "must be a number of years such as 7, not \"" + text + "\".");
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(text(Setting.ZONE));
        } catch (DateTimeException unknown) {
            throw new SettingsException(Setting.ZONE, "must be a time zone such as UTC or Europe/Berlin.");
        }
    }

    private Path plugins() {
        Path folder = path(Setting.PLUGINS);
        if (isGiven(Setting.PLUGINS) && !Files.isDirectory(folder)) {
            throw new SettingsException(Setting.PLUGINS, "must name a folder that exists.");
        }
        return folder;
    }

    private @Nullable Path policy() {
        return text(Setting.POLICY).isEmpty() ? null : path(Setting.POLICY);
    }

    private @Nullable URI optionalUri(Setting setting) {
        String text = text(setting);
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // told below
        }
        throw new SettingsException(setting, "must be a URL such as https://changes.example.com/mcp.");
    }

    private Path path(Setting setting) {
        try {
            return Path.of(text(setting));
        } catch (InvalidPathException impossible) {
            throw new SettingsException(setting, "must be a path that is possible on this machine.");
        }
    }

    private List<String> list(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*", -1));
    }

    private boolean isGiven(Setting setting) {
        return flags.containsKey(setting)
                || !environment.getOrDefault(setting.variable(), "").isBlank();
    }

    /** The value as given; an empty variable counts as none, for that is how platforms unset one. */
    private String text(Setting setting) {
        String flag = flags.get(setting);
        if (flag != null) {
            return flag.strip();
        }
        String variable = environment.getOrDefault(setting.variable(), "");
        return variable.isBlank() ? setting.standard() : variable.strip();
    }
}
