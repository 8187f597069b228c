package dev.changeflow.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.risk.RiskBand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFileTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "templates", "rotate-log-files.json");

    @Test
    void readsTheExample() throws IOException {
        TemplateFile file = TemplateFile.read(Files.readAllBytes(EXAMPLE));
        assertThat(file.id()).isEqualTo("rotate-log-files");
        assertThat(file.terms().violations()).isEmpty();
        assertThat(file.terms().environments()).hasSize(4);
        assertThat(file.terms().systems()).containsExactly("web-shop", "mail");
        assertThat(file.terms().highestBand()).isEqualTo(RiskBand.LOW);
        assertThat(file.terms().required()).containsExactly(ContentField.PLANNED_START);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "id":       | "idd":      | id is missing
                    "title":    | "heading":  | title is missing
                    "staging"   | "nowhere"   | nowhere, which is not known
                    "low"       | "lowest"    | highest_band
                    ["planned_start"] | "planned_start" | not a list
                    {           | [           | cannot be read
                    """)
    void saysWhatIsWrongWithAnother(String part, String other, String told) throws IOException {
        String wrong = Files.readString(EXAMPLE).replace(part, other);
        assertThatThrownBy(() -> TemplateFile.read(wrong.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidContent.class)
                .hasMessageContaining(told);
    }
}
