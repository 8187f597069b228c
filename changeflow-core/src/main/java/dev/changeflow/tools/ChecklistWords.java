package dev.changeflow.tools;

import dev.changeflow.domain.change.ChecklistStep;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the argument {@code checklist}: {@code add TEXT}, {@code add? TEXT}, {@code done 1}, {@code undo 1}, {@code remove 1}. */
final class ChecklistWords {

    private static final Pattern ADD = Pattern.compile("(?is)add(\\??)\\s+(.+)");
    private static final Pattern NUMBERED = Pattern.compile("(?i)(done|undo|remove)\\s+([0-9]{1,6})");

    private ChecklistWords() {}

    static List<ChecklistStep> read(List<String> words) {
        return words.stream().map(ChecklistWords::step).toList();
    }

    private static ChecklistStep step(String words) {
        Matcher add = ADD.matcher(words.strip());
        if (add.matches()) {
            return new ChecklistStep.Add(add.group(2), add.group(1).isEmpty());
        }
        Matcher numbered = NUMBERED.matcher(words.strip());
        if (!numbered.matches()) {
            throw new ToolRefusal(
                    "checklist has an entry that is not understood. Write \"add Warn the desk\" (\"add? …\" "
                            + "for what may stay undone), \"done 1\", \"undo 1\" or \"remove 1\". [invalid_content]");
        }
        int number = Integer.parseInt(numbered.group(2));
        return switch (numbered.group(1).toLowerCase(Locale.ROOT)) {
            case "remove" -> new ChecklistStep.Remove(number);
            case "done" -> new ChecklistStep.Mark(number, true);
            default -> new ChecklistStep.Mark(number, false);
        };
    }
}
