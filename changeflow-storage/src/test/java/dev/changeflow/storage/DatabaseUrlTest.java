package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.storage.DatabaseUrl.Login;
import dev.changeflow.storage.DatabaseUrl.PostgresServer;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:data/x y.db", "sqlite:data/x y.db", " JDBC:SQLite:data/./x y.db "})
    void readsFiles(String url) {
        assertThat(DatabaseUrl.parse(url))
                .isEqualTo(new SqliteFile(Path.of("data", "x y.db").toAbsolutePath()));
    }

    @Test
    void readsAbsoluteFiles() {
        SqliteFile file = new SqliteFile(Path.of("/data/x.db"));
        assertThat(DatabaseUrl.parse("sqlite:/data/x.db")).isEqualTo(file).hasToString("SQLite file /data/x.db");
        assertThat(DatabaseUrl.parse("sqlite:///data/x.db")).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://al%40ice:p%3Aw+%2F@db.example.com:6543/change%20s?sslmode=require&connect_timeout=7",
                "postgres://al%40ice:p%3Aw+%2F@db.example.com:6543/change%20s?connectTimeout=7&sslmode=require",
                "jdbc:postgresql://db.example.com:6543/change%20s?user=al%40ice&password=p:w+/&sslmode=require&connectTimeout=7",
            })
    void readsServers(String url) {
        assertThat(DatabaseUrl.parse(url))
                .isEqualTo(new PostgresServer(
                        "db.example.com",
                        6543,
                        "change s",
                        new Login("al@ice", "p:w+/"),
                        new TreeMap<>(Map.of("sslmode", "require", "connectTimeout", "7"))));
    }

    @Test
    void fillsInWhatAServerMayLeaveOut() {
        assertThat(DatabaseUrl.parse("postgres://[::1]/changes"))
                .isEqualTo(new PostgresServer("::1", 5432, "changes", null, new TreeMap<>()));
        assertThat(DatabaseUrl.parse("postgres://alice@localhost/changes"))
                .isEqualTo(new PostgresServer("localhost", 5432, "changes", new Login("alice", null), new TreeMap<>()));
    }

    @Test
    void showsNoPassword() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://alice:secret@localhost/changes?sslpassword=secret");
        assertThat(url).hasToString("PostgreSQL database changes at localhost:5432");
        assertThat(((PostgresServer) url).login()).hasToString("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "mysql://root:secret@localhost/changes",
                "jdbc:h2:mem:secret",
                "sqlite:",
                "jdbc:sqlite: ",
                "jdbc:sqlite::memory:",
                "sqlite:file:secret",
                "sqlite:secret?mode=ro",
                "sqlite://secret/x.db",
                "sqlite:secret\0.db",
                "postgresql:secret",
                "postgresql://alice:se#cret@localhost/changes",
                "postgresql://alice:secret%@localhost/changes",
                "postgresql://alice:se cret@localhost/changes",
                "postgresql://alice:secret@localhost",
                "postgresql://alice:secret@localhost/",
                "postgresql://alice:secret@localhost/a/b",
                "postgresql://alice:secret@/changes",
                "postgresql://alice:secret@one,two/changes",
                "postgresql://alice:secret@localhost:port/changes",
                "postgresql://alice:secret@localhost/changes?secret",
                "postgresql://alice:secret@localhost/changes?=secret",
                "postgresql://alice:secret@localhost/changes?secret=1",
            })
    void refusesAnythingElseInOneSentenceThatGivesNothingAway(String url) {
        assertThatExceptionOfType(InvalidDatabaseUrlException.class)
                .isThrownBy(() -> DatabaseUrl.parse(url))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("The ")
                        .endsWith(".")
                        .doesNotContain("secret", "cret", "\n")
                        .hasSizeLessThan(250))
                .withNoCause();
    }
}
