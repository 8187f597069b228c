package dev.changeflow.storage;

import dev.changeflow.storage.DatabaseUrl.Login;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/** Reads {@code postgresql://user:password@host:port/database?name=value}, as libpq and most platforms write it. */
final class PostgresUrl {

    private static final String FORM = "postgresql://user:password@host:5432/database";

    private static final int DEFAULT_PORT = 5432;

    private PostgresUrl() {}

    static PostgresServer parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidDatabaseUrlException("The PostgreSQL URL is malformed: write " + FORM
                    + " and percent-encode characters such as @ : / # % in the user and the password.");
        }
        String path = uri.getPath();
        if (uri.getHost() == null) {
            throw new InvalidDatabaseUrlException("The PostgreSQL URL names no single host: write " + FORM
                    + ", with special characters of the user and the password percent-encoded.");
        }
        if (path == null || path.length() < 2 || path.indexOf('/', 1) >= 0) {
            throw new InvalidDatabaseUrlException(
                    "The PostgreSQL URL names no database: write one name after the host, as in " + FORM + ".");
        }
        SortedMap<String, String> properties = properties(uri.getRawQuery());
        String user = properties.remove(PGProperty.USER.getName());
        String password = properties.remove(PGProperty.PASSWORD.getName());
        Login fromQuery = user == null ? null : new Login(user, password);
        Login login = uri.getRawUserInfo() == null ? fromQuery : login(uri.getRawUserInfo());
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new PostgresServer(host(uri.getHost()), port, path.substring(1), login, properties);
    }

    private static String host(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Login login(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new Login(decode(userInfo), null)
                : new Login(decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    private static SortedMap<String, String> properties(@Nullable String query) {
        SortedMap<String, String> properties = new TreeMap<>();
        if (query == null || query.isEmpty()) {
            return properties;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new InvalidDatabaseUrlException(
                        "The PostgreSQL URL has a parameter without a value: write ?name=value&name=value.");
            }
            properties.put(property(decode(parameter.substring(0, equals))), decode(parameter.substring(equals + 1)));
        }
        return properties;
    }

    /** The driver's name of a parameter, which libpq may spell in another way: {@code connect_timeout}. */
    private static String property(String name) {
        return Arrays.stream(PGProperty.values())
                .map(PGProperty::getName)
                .filter(known -> known.equalsIgnoreCase(name.replace("_", "")))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidDatabaseUrlException(
                                "The PostgreSQL URL has a parameter that the driver does not know: it knows, for example, sslmode."));
    }

    /** As in a path: a plus is a plus. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
