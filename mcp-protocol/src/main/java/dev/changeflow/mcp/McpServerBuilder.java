package dev.changeflow.mcp;

import dev.changeflow.mcp.catalogue.Catalogue;
import dev.changeflow.mcp.event.EventBus;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.schema.CacheHint;
import dev.changeflow.mcp.schema.Icon;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolProvider;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers what a server offers. Not for use by several threads. Names must be unique within their kind. */
public final class McpServerBuilder {

    private static final int USUAL_PAGE = 100;

    private final String name;
    private final String version;
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable String websiteUrl;
    private List<Icon> icons = List.of();
    private @Nullable String instructions;
    private int pageSize = USUAL_PAGE;
    private @Nullable Duration usualLimit;
    private @Nullable KeyRing stateKeys;
    private InstantSource clock = InstantSource.system();
    private EventBus events = EventBus.local();
    private final Catalogues catalogues = Catalogues.empty();
    private final List<CallFilter> filters = new ArrayList<>();
    private @Nullable Visibility visibility;
    private CacheHint listHint = CacheHint.NONE;
    private final List<Extension> extensions = new ArrayList<>();

    McpServerBuilder(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /** With a title for people. */
    public McpServerBuilder title(String newTitle) {
        title = newTitle;
        return this;
    }

    /** With what it is for, for people. */
    public McpServerBuilder description(String newDescription) {
        description = newDescription;
        return this;
    }

    /** With a page where people read more. */
    public McpServerBuilder websiteUrl(String url) {
        websiteUrl = url;
        return this;
    }

    /** With pictures to show beside it. */
    public McpServerBuilder icons(Icon... newIcons) {
        icons = List.of(newIcons);
        return this;
    }

    /** With what a model should know before it uses the server. */
    public McpServerBuilder instructions(String newInstructions) {
        instructions = newInstructions;
        return this;
    }

    /**
     * With pages of at most this many items in every list; 100 unless told.
     *
     * @throws IllegalArgumentException unless positive
     */
    public McpServerBuilder pageSize(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("a page has at least one item, not " + items);
        }
        pageSize = items;
        return this;
    }

    /**
     * With lists that a client may keep this long, for itself; not at all unless told. What is read says so for itself
     * ({@link Resource#cached}).
     *
     * @throws IllegalArgumentException if negative
     */
    public McpServerBuilder cached(Duration lists) {
        listHint = CacheHint.forCaller(lists);
        return this;
    }

    /** With a filter around every call of a method, inside those before it. */
    public McpServerBuilder filter(CallFilter filter) {
        filters.add(filter);
        return this;
    }

    /** Where not every caller knows of everything. */
    public McpServerBuilder visible(Visibility newVisibility) {
        visibility = newVisibility;
        return this;
    }

    /**
     * Ending the calls of tools that have no limit of their own after this time, as {@link
     * dev.changeflow.mcp.tool.ToolInfo#within} says; no limit unless told.
     *
     * @throws IllegalArgumentException unless positive
     */
    public McpServerBuilder within(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("a call takes some time, not " + limit);
        }
        usualLimit = limit;
        return this;
    }

    /**
     * With keys that seal what a client carries from one round of questions to the next. Without them each server makes
     * its own, and no other can go on where it asked.
     */
    public McpServerBuilder sealingWith(KeyRing keys) {
        stateKeys = keys;
        return this;
    }

    /** With a bus that carries its notifications from and to other nodes; without it, clients hear of this one alone. */
    public McpServerBuilder events(EventBus bus) {
        events = bus;
        return this;
    }

    /** With a clock of its own. */
    McpServerBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * With a tool, listed after those before it.
     *
     * @throws IllegalArgumentException if its name or an alias is taken, or its types make no schema
     */
    public McpServerBuilder tool(Tool<?, ?> tool) {
        return tool(RegisteredTool.of(tool));
    }

    /**
     * With a tool that is registered already.
     *
     * @throws IllegalArgumentException if its name or an alias is taken
     */
    public McpServerBuilder tool(RegisteredTool tool) {
        catalogues.tools().add(tool);
        return this;
    }

    /**
     * With tools, in order.
     *
     * @throws IllegalArgumentException as {@link #tool(Tool)}
     */
    public McpServerBuilder tools(Iterable<? extends Tool<?, ?>> more) {
        more.forEach(this::tool);
        return this;
    }

    /**
     * With the tools of providers, in order, such as those a {@link java.util.ServiceLoader} finds.
     *
     * @throws IllegalArgumentException as {@link #tool(Tool)}
     */
    public McpServerBuilder providers(Iterable<? extends ToolProvider> providers) {
        providers.forEach(provider -> tools(provider.tools()));
        return this;
    }

    /**
     * With a resource, listed after those before it.
     *
     * @throws IllegalArgumentException if its URI is taken
     */
    public McpServerBuilder resource(Resource resource) {
        catalogues.resources().add(resource);
        return this;
    }

    /**
     * With a family of resources, listed after those before it. A URI that fits several is the first one's.
     *
     * @throws IllegalArgumentException if its URI template is taken
     */
    public McpServerBuilder resourceTemplate(ResourceTemplate template) {
        catalogues.templates().add(template);
        return this;
    }

    /**
     * With a prompt, listed after those before it.
     *
     * @throws IllegalArgumentException if its name is taken
     */
    public McpServerBuilder prompt(Prompt prompt) {
        catalogues.prompts().add(prompt);
        return this;
    }

    /**
     * With an extension of the protocol, and the resources it brings.
     *
     * @throws IllegalArgumentException if there is one of its id, or a resource of one of its URIs, or another that takes
     *     over calls as it does
     */
    public McpServerBuilder extension(Extension extension) {
        if (extensions.stream().anyMatch(other -> other.id().equals(extension.id()))) {
            throw new IllegalArgumentException("two extensions are called \"" + extension.id() + '"');
        }
        if (extension.background().isPresent() && taker().isPresent()) {
            throw new IllegalArgumentException("two extensions take over calls that go on in the background");
        }
        extensions.add(extension);
        extension.resources().forEach(this::resource);
        return this;
    }

    /**
     * The server. The builder may go on to build others.
     *
     * @throws IllegalArgumentException if an extension misses something
     */
    public McpServer build() {
        Catalogues listed = catalogues.copy();
        Rounds rounds = new Rounds(new RequestStates(stateKeys == null ? KeyRing.random() : stateKeys, clock), taker());
        Extensions added = new Extensions(List.copyOf(extensions));
        List<Feed> feeds =
                new ArrayList<>(List.of(ListFeed.tools(listed), ListFeed.prompts(listed), ListFeed.resources(listed)));
        ListedPages.Paging paging = new ListedPages.Paging(pageSize, listHint);
        Shown<Prompt> prompts = shown(listed.prompts(), seen -> (item, who) -> seen.shows(item.info(), who));
        Shown<ResourceTemplate> templates =
                shown(listed.templates(), seen -> (item, who) -> seen.shows(item.info(), who));
        ResourcesFeature resources = new ResourcesFeature(
                shown(listed.resources(), seen -> (item, who) -> seen.shows(item.info(), who)),
                templates,
                paging,
                rounds);
        feeds.add(new ResourceFeed(resources));
        feeds.addAll(added.feeds());
        Subscriptions subscriptions = new Subscriptions(events, feeds);
        subscriptions.watch(listed);
        Features features = new Features(
                new ToolsFeature(
                        shown(listed.tools(), seen -> (item, who) -> seen.shows(item.info(), who)),
                        paging,
                        rounds,
                        new Deadlines(usualLimit)),
                resources,
                subscriptions,
                List.of(new PromptsFeature(prompts, paging, rounds), new CompletionFeature(prompts, templates), added),
                List.copyOf(filters));
        Implementation info = new Implementation(name, title, version, description, websiteUrl, icons);
        McpServer server = new McpServer(info, instructions, listed, features);
        extensions.forEach(extension -> extension.attach(server));
        return server;
    }

    private <T> Shown<T> shown(
            Catalogue<T> catalogue, Function<Visibility, BiPredicate<T, Optional<Principal>>> filter) {
        return new Shown<>(catalogue, visibility == null ? null : filter.apply(visibility));
    }

    private Optional<Extension> taker() {
        return extensions.stream()
                .filter(extension -> extension.background().isPresent())
                .findAny();
    }
}
