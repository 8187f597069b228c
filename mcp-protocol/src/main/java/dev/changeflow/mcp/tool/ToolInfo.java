package dev.changeflow.mcp.tool;

import dev.changeflow.mcp.schema.Icon;
import dev.changeflow.mcp.schema.Meta;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a tool says of itself in {@code tools/list}, and what it promises the server. Immutable; start with
 * {@link #named}.
 */
public final class ToolInfo {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private final Naming naming;
    private final Account account;
    private final Promise promise;

    private ToolInfo(Naming naming, Account account, Promise promise) {
        this.naming = naming;
        this.account = account;
        this.promise = promise;
    }

    /**
     * A tool of this name.
     *
     * @throws IllegalArgumentException unless the name is 1 to 128 letters, digits, {@code _}, {@code -} or {@code .}
     */
    public static ToolInfo named(String name) {
        requireName(name);
        return new ToolInfo(
                new Naming(name, null, List.of()),
                new Account("", ToolHints.UNKNOWN, List.of(), Meta.NONE, false),
                new Promise(false, null));
    }

    /** With a title for people. */
    public ToolInfo titled(String newTitle) {
        return new ToolInfo(new Naming(name(), newTitle, aliases()), account, promise);
    }

    /** With the description a model chooses by. */
    public ToolInfo describedAs(String newDescription) {
        return with(new Account(newDescription.strip(), hints(), icons(), meta(), outlined()));
    }

    /** Also callable by other names, which are not listed. */
    public ToolInfo alsoCalled(String... otherNames) {
        for (String other : otherNames) {
            requireName(other);
        }
        return new ToolInfo(new Naming(name(), naming.title(), List.of(otherNames)), account, promise);
    }

    /** With hints about its effects ({@code ToolAnnotations} in the specification). */
    public ToolInfo hinting(ToolHints newHints) {
        return with(new Account(description(), newHints, icons(), meta(), outlined()));
    }

    /** With pictures to show beside it. */
    public ToolInfo picturedBy(Icon... newIcons) {
        return with(new Account(description(), hints(), List.of(newIcons), meta(), outlined()));
    }

    /**
     * With one more member of {@code _meta}.
     *
     * @throws IllegalArgumentException unless {@code key} is one ({@link Meta})
     */
    public ToolInfo tagged(String key, JsonNode value) {
        return with(new Account(description(), hints(), icons(), meta().with(key, value), outlined()));
    }

    /**
     * Lists the schemas in outline: of the answer the members and their types, but not what is inside them; of the
     * arguments all but defaults that are false or empty. For servers with many tools, whose list every client pays for;
     * calls and answers stay as they are.
     */
    public ToolInfo inOutline() {
        return with(new Account(description(), hints(), icons(), meta(), true));
    }

    /**
     * Promises that a call only computes: no lock, no I/O, no wait, well under a millisecond. Such a call may run on a
     * host's event loop. It has no limit and is never interrupted.
     */
    public ToolInfo neverBlocking() {
        return new ToolInfo(naming, account, new Promise(true, promise.limit()));
    }

    /**
     * Ends each call after this time, whatever the server's usual limit is: its thread is interrupted,
     * {@link ToolContext#cancelled} turns true, the client is told to look before it calls again, and what the tool still
     * answers is dropped. The time to wait for answers of a client of an older revision counts too.
     *
     * @throws IllegalArgumentException unless positive
     */
    public ToolInfo within(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("a call takes some time, not " + limit);
        }
        return new ToolInfo(naming, account, new Promise(promise.neverBlocks(), limit));
    }

    /** The name a client calls it by. */
    public String name() {
        return naming.name();
    }

    /** The title for people. */
    public Optional<String> title() {
        return Optional.ofNullable(naming.title());
    }

    /** The description a model chooses by. */
    public String description() {
        return account.description();
    }

    /** Further names, not listed. */
    public List<String> aliases() {
        return naming.aliases();
    }

    /** Hints about its effects. */
    public ToolHints hints() {
        return account.hints();
    }

    /** Pictures to show beside it. */
    public List<Icon> icons() {
        return account.icons();
    }

    /** What the listing carries in {@code _meta}. */
    public Meta meta() {
        return account.meta();
    }

    /** Whether its schemas are listed in outline. */
    public boolean outlined() {
        return account.outlined();
    }

    /** Whether it promised never to block. */
    public boolean neverBlocks() {
        return promise.neverBlocks();
    }

    /** How long a call may take; empty for as long as the server lets any tool. */
    public Optional<Duration> limit() {
        return Optional.ofNullable(promise.limit());
    }

    private ToolInfo with(Account newAccount) {
        return new ToolInfo(naming, newAccount, promise);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a tool's name is 1 to 128 letters, digits, '_', '-' or '.': \"" + name + '"');
        }
    }

    private record Naming(String name, @Nullable String title, List<String> aliases) {}

    private record Account(String description, ToolHints hints, List<Icon> icons, Meta meta, boolean outlined) {}

    private record Promise(boolean neverBlocks, @Nullable Duration limit) {}
}
