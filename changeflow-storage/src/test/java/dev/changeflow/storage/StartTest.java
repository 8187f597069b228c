package dev.changeflow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a start loads: Flyway only when there is something to migrate, and nothing of PostgreSQL for a file. */
@Timeout(120)
class StartTest {

    @Test
    void loadsFlywayOnlyForAFileThatIsNew(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("start.db");
        assertThat(classesLoadedToOpen(file, folder.resolve("first.log"))).contains("org.flywaydb.core.Flyway ");
        assertThat(classesLoadedToOpen(file, folder.resolve("second.log")))
                .contains("org.sqlite.SQLiteConnection ", "org.jooq.impl.DSL ")
                .doesNotContain("org.flywaydb", "com.zaxxer", "org.postgresql");
    }

    /** And prints nothing but the times: no logo and no tips, because standard output may be carrying a protocol. */
    private static String classesLoadedToOpen(Path file, Path log) throws IOException, InterruptedException {
        List<String> options = List.of("-Xlog:class+load=info:file=" + log + ":none:filecount=0");
        try (ChildJvm child = ChildJvm.start(options, OpenTimes.class, "sqlite:" + file)) {
            assertThat(child.line()).hasValueSatisfying(line -> assertThat(line).startsWith("open "));
            assertThat(child.line()).isEmpty();
            assertThat(child.exitCode()).isZero();
        }
        return Files.readString(log);
    }
}
