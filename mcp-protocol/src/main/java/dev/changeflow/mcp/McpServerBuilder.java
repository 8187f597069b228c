package dev.changeflow.mcp;

import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.resource.Resource;
import dev.changeflow.mcp.resource.ResourceTemplate;
import dev.changeflow.mcp.resource.UriTemplate;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.seal.KeyRing;
import dev.changeflow.mcp.tool.RegisteredTool;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolProvider;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Gathers what a server offers. Not for use by several threads. Names must be unique within their kind. */
public final class McpServerBuilder {

    private static final int USUAL_PAGE = 100;

    private final String name;
    private final String version;
    private @Nullable String title;
    private @Nullable String instructions;
    private int pageSize = USUAL_PAGE;
    private @Nullable KeyRing stateKeys;
    private InstantSource clock = InstantSource.system();
    private final SequencedMap<String, RegisteredTool> tools = new LinkedHashMap<>();
    private final Map<String, RegisteredTool> toolsByName = new HashMap<>();
    private final SequencedMap<String, Resource> resources = new LinkedHashMap<>();
    private final SequencedMap<String, ResourceTemplate> templates = new LinkedHashMap<>();
    private final SequencedMap<String, Prompt> prompts = new LinkedHashMap<>();

    McpServerBuilder(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /** With a title for people. */
    public McpServerBuilder title(String newTitle) {
        title = newTitle;
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
     * With keys that seal what a client carries from one round of questions to the next. Without them each server makes
     * its own, and no other can go on where it asked.
     */
    public McpServerBuilder sealingWith(KeyRing keys) {
        stateKeys = keys;
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
        claim(tool.name(), tool);
        tool.aliases().forEach(alias -> claim(alias, tool));
        tools.put(tool.name(), tool);
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
        putNew(resources, resource.info().uri(), resource, "resources have the URI");
        return this;
    }

    /**
     * With a family of resources, listed after those before it. A URI that fits several is the first one's.
     *
     * @throws IllegalArgumentException if its URI template is taken, or is none
     */
    public McpServerBuilder resourceTemplate(ResourceTemplate template) {
        UriTemplate readable = UriTemplate.of(template.info().uriTemplate());
        putNew(templates, readable.toString(), template, "resource templates have the URI template");
        return this;
    }

    /**
     * With a prompt, listed after those before it.
     *
     * @throws IllegalArgumentException if its name is taken
     */
    public McpServerBuilder prompt(Prompt prompt) {
        putNew(prompts, prompt.info().name(), prompt, "prompts are called");
        return this;
    }

    /** The server. The builder may go on to build others. */
    public McpServer build() {
        Rounds rounds = new Rounds(new RequestStates(stateKeys == null ? KeyRing.random() : stateKeys, clock));
        ToolsFeature feature = new ToolsFeature(tools.values(), Map.copyOf(toolsByName), pageSize, rounds);
        List<Feature> others = List.of(
                new ResourcesFeature(resources, templates, pageSize, rounds),
                new PromptsFeature(prompts, pageSize, rounds));
        return new McpServer(new Implementation(name, title, version), instructions, feature, others);
    }

    private static <T> void putNew(Map<String, T> known, String key, T added, String what) {
        if (known.putIfAbsent(key, added) != null) {
            throw new IllegalArgumentException("two " + what + " \"" + key + '"');
        }
    }

    private void claim(String toolName, RegisteredTool tool) {
        RegisteredTool other = toolsByName.putIfAbsent(toolName, tool);
        if (other != null) {
            throw new IllegalArgumentException("two tools are called \"" + toolName + "\": \"" + other.name()
                    + "\" and \"" + tool.name() + "\"; each name and alias must be unique");
        }
    }
}
