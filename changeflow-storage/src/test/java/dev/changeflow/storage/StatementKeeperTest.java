package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteException;

class StatementKeeperTest {

    private static final String INSERT = "INSERT INTO things (name, size) VALUES (?, ?)";
    private static final String SELECT = "SELECT name FROM things ORDER BY name";

    private Connection connection;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        connection =
                new StatementKeeper(new SqliteConnections(folder.resolve("kept.db"), Duration.ofSeconds(1)).writer());
        run("CREATE TABLE things (name TEXT NOT NULL UNIQUE, size INTEGER) STRICT");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void givesTheSameStatementAgainWithoutItsValues() throws SQLException {
        PreparedStatement first = insert("a");
        first.executeUpdate();
        first.close();
        PreparedStatement second = connection.prepareStatement(INSERT);
        second.setString(1, "b");
        second.executeUpdate();
        second.close();
        second.close();
        assertThat(names()).isEqualTo("ab");
        assertThat(sizes()).as("the size of the second was not set").isEqualTo(1);
    }

    @Test
    void twoOfTheSameAreUsedBesideEachOther() throws SQLException {
        try (PreparedStatement first = insert("a");
                PreparedStatement second = insert("b")) {
            first.executeUpdate();
            second.executeUpdate();
        }
        assertThat(names()).isEqualTo("ab");
    }

    @Test
    void aStatementThatFailedWorksTheNextTime() throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (PreparedStatement statement = insert("a")) {
                if (i == 0) {
                    statement.executeUpdate();
                } else {
                    assertThatExceptionOfType(SQLiteException.class).isThrownBy(statement::executeUpdate);
                }
            }
        }
        try (PreparedStatement statement = insert("b")) {
            statement.executeUpdate();
        }
        assertThat(names()).isEqualTo("ab");
    }

    @Test
    void seesTheSchemaOfNow() throws SQLException {
        insert("a").close();
        assertThat(names()).isEmpty();
        run("DROP TABLE things");
        run("CREATE TABLE things (size INTEGER, name TEXT) STRICT");
        try (PreparedStatement statement = insert("b")) {
            statement.executeUpdate();
        }
        assertThat(names()).isEqualTo("b");
    }

    @Test
    void closesTheOldestOfMany() throws SQLException {
        for (int i = 0; i < 1_000; i++) {
            run("INSERT INTO things (name) VALUES ('" + i + "')");
        }
        assertThat(names()).hasSize(10 + 90 * 2 + 900 * 3);
    }

    private PreparedStatement insert(String name) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(INSERT);
        statement.setString(1, name);
        statement.setInt(2, 7);
        return statement;
    }

    private String names() throws SQLException {
        StringBuilder names = new StringBuilder();
        try (PreparedStatement query = connection.prepareStatement(SELECT);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                names.append(rows.getString(1));
            }
        }
        return names.toString();
    }

    private int sizes() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(size) FROM things");
                ResultSet row = query.executeQuery()) {
            return row.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
