package dev.changeflow.storage;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the data is kept: an SQLite file or a PostgreSQL server. Its text never shows the password. */
public sealed interface DatabaseUrl {

    /**
     * Reads {@code jdbc:sqlite:PATH}, {@code sqlite:PATH}, {@code postgresql://user:password@host:port/database} or
     * {@code postgres://…}, the last two also after {@code jdbc:}.
     *
     * @throws InvalidDatabaseUrlException if it is none of these
     */
    static DatabaseUrl parse(String text) {
        String url = text.strip();
        if (url.regionMatches(true, 0, "jdbc:", 0, 5)) {
            url = url.substring(5);
        }
        int colon = url.indexOf(':');
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "sqlite" -> SqliteFile.parse(url.substring(colon + 1));
            case "postgresql", "postgres" -> PostgresUrl.parse(url);
            default ->
                throw new InvalidDatabaseUrlException(
                        "The database URL must begin with jdbc:sqlite: or postgresql://, such as"
                                + " jdbc:sqlite:data/changeflow.db or postgresql://user:password@localhost:5432/changeflow.");
        };
    }

    /**
     * A file on this machine.
     *
     * @param path absolute; the file and its folders are made when they are missing
     */
    record SqliteFile(Path path) implements DatabaseUrl {

        /** Makes the path absolute. */
        public SqliteFile {
            path = path.toAbsolutePath().normalize();
        }

        private static SqliteFile parse(String path) {
            if (path.isBlank()) {
                throw new InvalidDatabaseUrlException(
                        "The SQLite URL names no file: write jdbc:sqlite:PATH, such as jdbc:sqlite:data/changeflow.db.");
            }
            if (path.startsWith(":") || path.startsWith("file:") || path.indexOf('?') >= 0) {
                throw new InvalidDatabaseUrlException(
                        "The SQLite URL takes the path of a file and nothing else: no :memory:, file: or parameters.");
            }
            if (path.startsWith("//") && !path.startsWith("///")) {
                throw new InvalidDatabaseUrlException(
                        "The SQLite URL has no host: write jdbc:sqlite:PATH with the path right after the colon.");
            }
            try {
                return new SqliteFile(Path.of(path));
            } catch (InvalidPathException e) {
                throw new InvalidDatabaseUrlException("The SQLite URL does not hold a path this system can use.");
            }
        }

        @Override
        public String toString() {
            return "SQLite file " + path;
        }
    }

    /**
     * A database on a server.
     *
     * @param host its name or address
     * @param port its port
     * @param database the name of the database there
     * @param login who connects, or null for what the driver takes by itself
     * @param properties of the driver, by the driver's names
     */
    record PostgresServer(
            String host,
            int port,
            String database,
            @Nullable Login login,
            SortedMap<String, String> properties) implements DatabaseUrl {

        /** Copies the properties. */
        public PostgresServer {
            properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        }

        /** Without the login and the properties, some of which are secrets. */
        @Override
        public String toString() {
            return "PostgreSQL database " + database + " at " + host + ":" + port;
        }
    }

    /**
     * Who connects.
     *
     * @param user its name
     * @param password its password, or null for none
     */
    record Login(String user, @Nullable String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }
}
