package dev.changeflow.examples.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PackageGraphTest {

    private static final String STATUS = """
            Package: libc6
            Status: install ok installed
            Priority: optional
            Maintainer: GNU Libc Maintainers <debian-glibc@lists.debian.org>

            Package: bash
            Status: install ok installed
            Priority: required
            Pre-Depends: libc6 (>= 2.36),
             libtinfo6 (>= 6)
            Depends: base-files (>= 2.1.12), awk, libc6, bash
            Maintainer: Matthias Klose <doko@debian.org>

            Package: mawk
            Status: install ok installed
            Priority: important
            Provides: awk, other (= 1)

            Package: gone
            Status: deinstall ok config-files
            Priority: optional

            Package: editor
            Priority: standard
            Depends: vim:any | bash [amd64] | mawk, gone
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();

    @Test
    void makesASystemOfEachPackageThatIsThere() throws IOException {
        JsonNode systems = systems(STATUS);
        assertThat(systems.valueStream().map(system -> system.get("name").asString()))
                .containsExactly("bash", "editor", "libc6", "mawk");
        assertThat(systems.at("/0/depends_on").toString())
                .isEqualTo("[{\"on\":\"libc6\",\"kind\":\"pre-depends\"},{\"on\":\"mawk\",\"kind\":\"depends\"}]");
        assertThat(systems.at("/0/criticality").asString()).isEqualTo("critical");
        assertThat(systems.at("/0/owner").asString()).isEqualTo("Matthias Klose");
        assertThat(systems.at("/1/depends_on/0/on").asString()).isEqualTo("bash");
        assertThat(systems.at("/1/owner").isMissingNode()).isTrue();
        assertThat(report.toString(StandardCharsets.UTF_8))
                .contains("4 packages, 3 dependencies, 3 others lead to no package");
    }

    @Test
    void anEmptyFileIsAnEmptyArray() throws IOException {
        assertThat(systems("")).isEmpty();
    }

    @Test
    void aMissingFileIsOneSentence() {
        assertThat(run("--systems", folder.resolve("nothing").toString())).isEqualTo(2);
        assertThat(report.toString(StandardCharsets.UTF_8)).contains("is not a file");
        assertThat(run("--systems")).isEqualTo(2);
    }

    private JsonNode systems(String status) throws IOException {
        Path file = Files.writeString(folder.resolve("status"), status);
        assertThat(run("--systems", file.toString())).isZero();
        return JsonMapper.shared().readTree(out.toByteArray());
    }

    private int run(String... arguments) {
        return DebianHistory.run(arguments, out, new PrintStream(report, true, StandardCharsets.UTF_8));
    }
}
