package dev.changeflow.integration;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of one line, read by name and type; what nobody asked for is told at the end. */
final class LineFields {

    private final JsonNode object;
    private final Set<String> unread;

    LineFields(JsonNode line) {
        if (!line.isObject()) {
            throw new UnreadableLineException(
                    "A line is one JSON object, with at least source, id, title and created_at.");
        }
        this.object = line;
        this.unread = new TreeSet<>(line.propertyNames());
    }

    /** A text that must be there. */
    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw new UnreadableLineException(name + " is missing: give it as a text.");
        }
        return text;
    }

    /** A text, or what stands for it. */
    String text(String name, String otherwise) {
        String text = optionalText(name);
        return text == null ? otherwise : text;
    }

    /** A text, or null. */
    @Nullable
    String optionalText(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw new UnreadableLineException(name + " is not a text: put it in quotes.");
        }
        return value.asString();
    }

    /** A list of texts, empty if it is not there. */
    List<String> texts(String name) {
        JsonNode value = value(name);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
            throw new UnreadableLineException(name + " is not a list of texts: write [\"one\", \"two\"].");
        }
        value.valueStream().map(JsonNode::asString).forEach(texts::add);
        return texts;
    }

    /** A list of anything, empty if it is not there. */
    List<JsonNode> items(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new UnreadableLineException(name + " is not a list: write [\"one\", \"two\"].");
        }
        return value.valueStream().toList();
    }

    /** A date and time with offset, or null. */
    @Nullable
    OffsetDateTime time(String name) {
        String text = optionalText(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new UnreadableLineException(
                    name + " is not a date and time with offset: write it like 2027-03-09T22:00:00+01:00.");
        }
    }

    /** One of a few words, in any letter case, or null. */
    <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        String constant = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(constant))
                .findFirst()
                .orElseThrow(() -> new UnreadableLineException(name + " is none of: " + choices(words) + "."));
    }

    /** Refuses members that nothing was made of, so that a misspelt name is not a silent loss. */
    void requireAllRead() {
        if (!unread.isEmpty()) {
            throw new UnreadableLineException(
                    "Unknown members: " + String.join(", ", unread) + ". Correct their names, or take them out.");
        }
    }

    private @Nullable JsonNode value(String name) {
        unread.remove(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static <E extends Enum<E>> String choices(Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
