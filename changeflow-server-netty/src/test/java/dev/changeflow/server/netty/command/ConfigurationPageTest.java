package dev.changeflow.server.netty.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void thePageSaysWhatTheCodeReads() throws IOException {
        String page = Files.readString(Path.of("../docs/configuration.md"));

        assertThat(page).endsWith(table());
    }

    private static String table() {
        String head = "| Variable | Flag | Default | What |\n|---|---|---|---|\n";
        return Arrays.stream(Setting.values())
                .map(ConfigurationPageTest::row)
                .collect(Collectors.joining("", head, ""));
    }

    private static String row(Setting setting) {
        return "| " + code(setting.variable()) + " | " + code(setting.flag()) + " | " + code(setting.standard()) + " | "
                + setting.meaning() + " |\n";
    }

    private static String code(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : "`" + text + "`";
    }
}
