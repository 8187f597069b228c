package dev.changeflow.integration;

import dev.changeflow.domain.change.ContentField;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Plans;
import dev.changeflow.domain.change.Violation;
import dev.changeflow.domain.refusal.InvalidContent;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.template.TemplateTerms;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A template as a file has it, one JSON object.
 *
 * @param id its name in the catalogue
 * @param terms what it promises
 */
public record TemplateFile(String id, TemplateTerms terms) {

    /**
     * Reads one.
     *
     * @throws InvalidContent if it cannot be read
     */
    public static TemplateFile read(byte[] json) {
        try {
            LineFields fields = new LineFields(Json.parse(json));
            RiskBand band = Objects.requireNonNullElse(fields.word("highest_band", RiskBand.class), RiskBand.LOW);
            TemplateTerms terms = new TemplateTerms(
                    fields.text("title"),
                    words("environments", fields.texts("environments"), Environment.class),
                    fields.texts("systems"),
                    band,
                    words("required", fields.texts("required"), ContentField.class),
                    new Plans(
                            fields.text("justification", ""),
                            fields.text("implementation_plan"),
                            fields.text("test_plan"),
                            fields.text("rollback_plan"),
                            fields.text("communication_plan", "")));
            TemplateFile file = new TemplateFile(fields.text("id"), terms);
            fields.requireAllRead();
            return file;
        } catch (MalformedJsonException | UnreadableLineException e) {
            throw new InvalidContent(
                    "file", "cannot be read", String.valueOf(e.getMessage()).replaceAll("\\.$", ""));
        }
    }

    private static <E extends Enum<E>> List<E> words(String field, List<String> texts, Class<E> words) {
        return texts.stream()
                .map(text -> Arrays.stream(words.getEnumConstants())
                        .filter(word -> word.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new InvalidContent(
                                List.of(new Violation(field, "has " + text + ", which is not known", "correct it")))))
                .toList();
    }
}
