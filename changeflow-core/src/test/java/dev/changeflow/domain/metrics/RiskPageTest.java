package dev.changeflow.domain.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of measures in the documentation is the one in the code. */
class RiskPageTest {

    @Test
    void thePageDefinesTheMeasuresAsTheCodeDoes() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/risk.md")).stream()
                .dropWhile(line -> !line.startsWith("| Measure |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Measure.values())
                        .map(measure ->
                                "| `" + measure.label() + "` | " + measure.unit() + " | " + measure.definition() + " |")
                        .toList());
    }
}
