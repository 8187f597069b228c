package dev.changeflow.tools;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.LinkKind;
import dev.changeflow.domain.change.LinkStep;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the argument {@code links}: {@code requires CHG-20270309-0001}, {@code unlink CHG-20270309-0001}. */
final class LinkWords {

    private LinkWords() {}

    static List<LinkStep> read(List<String> words) {
        return words.stream().map(LinkWords::step).toList();
    }

    private static LinkStep step(String words) {
        String said = words.strip();
        int space = said.lastIndexOf(' ');
        Optional<ChangeId> to = ChangeId.parse(said.substring(space + 1));
        String verb = said.substring(0, Math.max(space, 0))
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ -]", "_");
        if (to.isPresent() && verb.equals("unlink")) {
            return new LinkStep.Cut(to.get());
        }
        Optional<LinkKind> kind = Arrays.stream(LinkKind.values())
                .filter(known -> known.label().equals(verb))
                .findFirst();
        if (to.isEmpty() || kind.isEmpty()) {
            throw new ToolRefusal(
                    "links has an entry that is not understood. Write \"requires CHG-20270309-0001\", with "
                            + "blocks, requires, conflicts_with or relates_to, or \"unlink CHG-20270309-0001\". [invalid_content]");
        }
        return new LinkStep.Tie(kind.get(), to.get());
    }
}
