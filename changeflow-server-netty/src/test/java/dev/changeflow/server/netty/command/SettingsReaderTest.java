package dev.changeflow.server.netty.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @Test
    void defaultsAreUsefulAndSafe() {
        Settings settings = read(Map.of(), Map.of());
        assertThat(settings.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(settings.address().getPort()).isEqualTo(8080);
        assertThat(settings.database())
                .isInstanceOf(SqliteFile.class)
                .hasToString("SQLite file " + Path.of("data/changeflow.db").toAbsolutePath());
        assertThat(settings.production()).isFalse();
        assertThatCode(settings::requireSafeToServe).doesNotThrowAnyException();
    }

    @Test
    void aFlagWinsOverTheEnvironmentAndThatOverTheDefault() {
        assertThat(read(Map.of("PORT", "81"), Map.of()).address().getPort()).isEqualTo(81);
        assertThat(read(Map.of("PORT", "81"), Map.of(Setting.PORT, "82"))
                        .address()
                        .getPort())
                .isEqualTo(82);
        assertThat(read(Map.of("PORT", " "), Map.of()).address().getPort()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 65536",
        "PORT, -1",
        "PORT, eighty",
        "CHANGEFLOW_HOST, 256.256.256.256",
        "DATABASE_URL, mysql://localhost/x",
        "CHANGEFLOW_MODE, prod",
        "CHANGEFLOW_AUTH, maybe",
        "CHANGEFLOW_AUTH, external",
        "CHANGEFLOW_ALLOW_UNAUTHENTICATED, yes",
        "CHANGEFLOW_PUBLIC_URL, changes.example.com",
        "CHANGEFLOW_KEYS, c2hvcnQ=",
        "CHANGEFLOW_KEYS, !!!",
        "CHANGEFLOW_ZONE, Mars/Olympus",
        "CHANGEFLOW_PLUGINS, no-such-folder",
    })
    void aValueThatCannotBeUsedNamesItsVariable(String variable, String value) {
        assertThatThrownBy(() -> read(Map.of(variable, value), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(variable)
                .hasMessageEndingWith(".");
    }

    @Test
    void secretsAreNotRepeated() {
        assertThatThrownBy(() -> read(Map.of("DATABASE_URL", "mysql://root:swordfish@localhost/x"), Map.of()))
                .hasMessageNotContaining("swordfish");
        assertThatThrownBy(() -> read(Map.of("CHANGEFLOW_KEYS", "c3dvcmRmaXNo"), Map.of()))
                .hasMessageNotContaining("c3dvcmRmaXNo");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, production, false, true",
        "::1, production, false, true",
        "0.0.0.0, development, false, false",
        "0.0.0.0, development, true, true",
        "0.0.0.0, production, false, false",
        "0.0.0.0, production, true, false",
    })
    void strangersStayOutUnlessTheOperatorSaysOtherwise(String host, String mode, String allowed, boolean starts) {
        Settings settings = read(
                Map.of("CHANGEFLOW_HOST", host, "CHANGEFLOW_MODE", mode, "CHANGEFLOW_ALLOW_UNAUTHENTICATED", allowed),
                Map.of());
        if (starts) {
            assertThatCode(settings::requireSafeToServe).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(settings::requireSafeToServe).hasMessageContaining("CHANGEFLOW_AUTH=external");
        }
    }

    @Test
    void anIssuerMakesAnyAddressSafe(@TempDir Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("CHANGEFLOW_HOST", "0.0.0.0");
        environment.put("CHANGEFLOW_MODE", "production");
        environment.put("CHANGEFLOW_AUTH", "external");
        environment.put("CHANGEFLOW_PUBLIC_URL", "https://changes.example.com/mcp");
        environment.put("CHANGEFLOW_ISSUER", "https://login.example.com");
        assertThatThrownBy(() -> read(environment, Map.of())).hasMessageStartingWith("CHANGEFLOW_ISSUER_KEYS");
        environment.put(
                "CHANGEFLOW_ISSUER_KEYS",
                Files.writeString(folder.resolve("keys.json"), "{}").toString());
        assertThatThrownBy(() -> read(environment, Map.of())).hasMessageStartingWith("CHANGEFLOW_PERSON_CLAIM");
        environment.put("CHANGEFLOW_PERSON_CLAIM", "preferred_username");
        Settings settings = read(environment, Map.of());
        assertThatCode(settings::requireSafeToServe).doesNotThrowAnyException();
        assertThat(settings.allowedHosts()).containsExactly("changes.example.com");
    }

    private static Settings read(Map<String, String> environment, Map<Setting, String> flags) {
        return new SettingsReader(environment, flags).read();
    }
}
