package dev.changeflow.tools;

import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.mcp.tool.Also;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads the argument {@code set}: fields as {@code create_change_request} has them, and null to clear one. */
final class SetFields {

    private static final Set<ContentField> LISTS =
            EnumSet.of(ContentField.AFFECTED_SYSTEMS, ContentField.ROLLBACK_RESOURCES, ContentField.TAGS);
    private static final Set<ContentField> TIMES =
            EnumSet.of(ContentField.PLANNED_START, ContentField.PLANNED_END, ContentField.ROLLBACK_REHEARSED_AT);
    private static final Map<String, ContentField> OTHER_NAMES = Map.of(
            "systems", ContentField.AFFECTED_SYSTEMS,
            "affected_services", ContentField.AFFECTED_SYSTEMS,
            "change_type", ContentField.TYPE,
            "scheduled_start", ContentField.PLANNED_START,
            "scheduled_end", ContentField.PLANNED_END,
            "backout_plan", ContentField.ROLLBACK_PLAN,
            "business_justification", ContentField.JUSTIFICATION);

    private SetFields() {}

    static ContentEdit read(Map<String, JsonNode> set, SaidTimes times) {
        ContentEdit edit = ContentEdit.NONE;
        for (Map.Entry<String, JsonNode> entry : set.entrySet()) {
            edit = with(edit, field(entry.getKey()), entry.getValue(), times);
        }
        return edit;
    }

    /** The times in it as they were said. */
    static Map<ContentField, String> inWords(Map<String, JsonNode> set) {
        Map<ContentField, String> words = new EnumMap<>(ContentField.class);
        set.forEach((name, value) -> {
            if (value.isString() && TIMES.contains(field(name))) {
                words.put(field(name), value.asString());
            }
        });
        return words;
    }

    private static ContentField field(String name) {
        String snake = name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        ContentField other = OTHER_NAMES.get(snake);
        if (other != null) {
            return other;
        }
        return Arrays.stream(ContentField.values())
                .filter(field -> field.label().equals(snake))
                .findFirst()
                .orElseThrow(
                        () -> new ToolRefusal("set names " + name + ", which is no field of a change. The fields are "
                                + Arrays.stream(ContentField.values())
                                        .map(ContentField::label)
                                        .collect(Collectors.joining(", "))
                                + ". [invalid_content]"));
    }

    private static ContentEdit with(ContentEdit edit, ContentField field, JsonNode value, SaidTimes times) {
        if (value.isNull()) {
            return edit.with(field, "");
        }
        if (LISTS.contains(field)) {
            return edit.with(field, names(field, value));
        }
        if (!value.isString()) {
            throw new ToolRefusal("set." + field.label() + " is not text. [invalid_content]");
        }
        return edit.with(field, text(field, value.asString(), times));
    }

    private static List<String> names(ContentField field, JsonNode value) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : value) {
            if (!name.isString() || name.asString().contains("\n")) {
                throw new ToolRefusal(
                        "set." + field.label() + "[" + names.size() + "] is not a line of text. [invalid_content]");
            }
            names.add(name.asString());
        }
        if (!value.isArray()) {
            throw new ToolRefusal("set." + field.label() + " is not a list: write it like [\"a\", \"b\"], and the "
                    + "whole list. [invalid_content]");
        }
        return names;
    }

    private static String text(ContentField field, String text, SaidTimes times) {
        return switch (field) {
            case TYPE -> text.strip().toLowerCase(Locale.ROOT);
            case ENVIRONMENT -> spelt(EnvironmentName.values(), text);
            case PRIORITY, IMPACT, URGENCY -> spelt(LevelName.values(), text);
            default -> TIMES.contains(field) && !text.isBlank() ? instant(field, text, times) : text;
        };
    }

    private static String instant(ContentField field, String text, SaidTimes times) {
        return String.valueOf(times.instant("set." + field.label(), text));
    }

    private static String spelt(Enum<?>[] constants, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(constants)
                .filter(constant -> spellings(constant).contains(wanted))
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(wanted);
    }

    private static Set<String> spellings(Enum<?> constant) {
        Set<String> spellings = new HashSet<>(Set.of(constant.name().toLowerCase(Locale.ROOT)));
        try {
            Also also = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Also.class);
            if (also != null) {
                spellings.addAll(List.of(also.value()));
            }
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a constant is a field of its enum", e);
        }
        return spellings;
    }
}
