package dev.changeflow.domain.audit;

import java.util.List;
import java.util.Optional;

/**
 * What a log says of itself, to be signed: the text that C2SP tlog-checkpoint defines, without extension lines.
 *
 * @param origin which log it is
 * @param head its size and root
 */
public record Checkpoint(String origin, TreeHead head) {

    private static final int LINES = 3;

    /** Refuses an origin that is no single word. */
    public Checkpoint {
        if (!origin.matches("[!-*,-~]+")) {
            throw new IllegalArgumentException("an origin has no spaces and no plus: " + origin);
        }
    }

    /** The checkpoint that {@link #text} writes so; empty for any other text. */
    public static Optional<Checkpoint> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != LINES
                || !lines.get(0).matches("[!-*,-~]+")
                || !lines.get(1).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return TreeHash.parse(lines.get(2))
                .map(root -> new Checkpoint(lines.get(0), new TreeHead(Long.parseLong(lines.get(1)), root)))
                .filter(checkpoint -> checkpoint.text().equals(text));
    }

    /** Three lines: origin, size, root. */
    public String text() {
        return origin + "\n" + head.size() + "\n" + head.root() + "\n";
    }
}
