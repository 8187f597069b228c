package dev.changeflow.mcp.tool;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says of itself in {@code tools/list}, and what it promises the server. Immutable; start with
 * {@link #named}.
 */
public final class ToolInfo {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private final String name;
    private final @Nullable String title;
    private final String description;
    private final List<String> aliases;
    private final ToolHints hints;
    private final boolean neverBlocks;

    private ToolInfo(Naming naming, String description, ToolHints hints, boolean neverBlocks) {
        this.name = naming.name();
        this.title = naming.title();
        this.aliases = naming.aliases();
        this.description = description;
        this.hints = hints;
        this.neverBlocks = neverBlocks;
    }

    /**
     * A tool of this name.
     *
     * @throws IllegalArgumentException unless the name is 1 to 128 letters, digits, {@code _}, {@code -} or {@code .}
     */
    public static ToolInfo named(String name) {
        requireName(name);
        return new ToolInfo(new Naming(name, null, List.of()), "", ToolHints.UNKNOWN, false);
    }

    /** With a title for people. */
    public ToolInfo titled(String newTitle) {
        return new ToolInfo(new Naming(name, newTitle, aliases), description, hints, neverBlocks);
    }

    /** With the description a model chooses by. */
    public ToolInfo describedAs(String newDescription) {
        return new ToolInfo(new Naming(name, title, aliases), newDescription.strip(), hints, neverBlocks);
    }

    /** Also callable by other names, which are not listed. */
    public ToolInfo alsoCalled(String... otherNames) {
        for (String other : otherNames) {
            requireName(other);
        }
        return new ToolInfo(new Naming(name, title, List.of(otherNames)), description, hints, neverBlocks);
    }

    /** With hints about its effects ({@code ToolAnnotations} in the specification). */
    public ToolInfo hinting(ToolHints newHints) {
        return new ToolInfo(new Naming(name, title, aliases), description, newHints, neverBlocks);
    }

    /**
     * Promises that a call only computes: no lock, no I/O, no wait, well under a millisecond. Such a call may run on a
     * host's event loop.
     */
    public ToolInfo neverBlocking() {
        return new ToolInfo(new Naming(name, title, aliases), description, hints, true);
    }

    /** The name a client calls it by. */
    public String name() {
        return name;
    }

    /** The title for people. */
    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /** The description a model chooses by. */
    public String description() {
        return description;
    }

    /** Further names, not listed. */
    public List<String> aliases() {
        return aliases;
    }

    /** Hints about its effects. */
    public ToolHints hints() {
        return hints;
    }

    /** Whether it promised never to block. */
    public boolean neverBlocks() {
        return neverBlocks;
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a tool's name is 1 to 128 letters, digits, '_', '-' or '.': \"" + name + '"');
        }
    }

    private record Naming(String name, @Nullable String title, List<String> aliases) {}
}
