package dev.changeflow.mcp.apps;

import dev.changeflow.mcp.schema.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an app needs of the place its host shows it in ({@code UIResourceMeta}). Nothing is reachable that is not named
 * here. Start with {@link #CLOSED}.
 *
 * @param connect origins it may send requests to
 * @param load origins of its scripts, styles, pictures, fonts and media
 * @param frame origins it may embed
 * @param base origins its relative URLs may be based on
 * @param permissions it asks for
 * @param domain of its own, in the form its host wants, or null for the host's choice
 * @param border whether the host draws a border and background, or null for the host's choice
 */
public record AppSandbox(
        List<String> connect,
        List<String> load,
        List<String> frame,
        List<String> base,
        Set<AppPermission> permissions,
        @Nullable String domain,
        @Nullable Boolean border) {

    /** Reaches nothing, asks for nothing. */
    public static final AppSandbox CLOSED =
            new AppSandbox(List.of(), List.of(), List.of(), List.of(), Set.of(), null, null);

    private static final String PORT = "(?::[0-9]{1,5})?";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern ORIGIN = Pattern.compile("(?:https|wss)://(?:\\*\\.)?" + LABEL + "(?:\\." + LABEL
            + ")*" + PORT + "|(?:http|ws)://(?:localhost|127\\.0\\.0\\.1)" + PORT);

    /**
     * Copies.
     *
     * @throws IllegalArgumentException if an origin is none: {@code https} or {@code wss} (without s for localhost
     *     only), a host, which may begin with {@code *.}, perhaps a port, and nothing else
     */
    public AppSandbox {
        connect = origins(connect);
        load = origins(load);
        frame = origins(frame);
        base = origins(base);
        permissions = Set.copyOf(permissions);
    }

    /** May send requests to these origins. */
    public AppSandbox connectingTo(String... origins) {
        return new AppSandbox(List.of(origins), load, frame, base, permissions, domain, border);
    }

    /** May load scripts, styles, pictures, fonts and media from these origins. */
    public AppSandbox loadingFrom(String... origins) {
        return new AppSandbox(connect, List.of(origins), frame, base, permissions, domain, border);
    }

    /** May embed pages of these origins. */
    public AppSandbox framing(String... origins) {
        return new AppSandbox(connect, load, List.of(origins), base, permissions, domain, border);
    }

    /** May base its relative URLs on these origins. */
    public AppSandbox basedOn(String... origins) {
        return new AppSandbox(connect, load, frame, List.of(origins), permissions, domain, border);
    }

    /** Asks for these. */
    public AppSandbox asking(AppPermission first, AppPermission... more) {
        return new AppSandbox(connect, load, frame, base, EnumSet.of(first, more), domain, border);
    }

    /** With a domain of its own. */
    public AppSandbox at(String newDomain) {
        return new AppSandbox(connect, load, frame, base, permissions, newDomain, border);
    }

    /** With a border and background, or without. */
    public AppSandbox bordered(boolean newBorder) {
        return new AppSandbox(connect, load, frame, base, permissions, domain, newBorder);
    }

    /** The value of {@code _meta.ui}. */
    ObjectNode toJson() {
        ObjectNode ui = Json.object();
        ObjectNode csp = Json.object();
        put(csp, "connectDomains", connect);
        put(csp, "resourceDomains", load);
        put(csp, "frameDomains", frame);
        put(csp, "baseUriDomains", base);
        if (!csp.isEmpty()) {
            ui.set("csp", csp);
        }
        for (AppPermission permission : AppPermission.values()) {
            if (permissions.contains(permission)) {
                ui.withObjectProperty("permissions").putObject(permission.wireName());
            }
        }
        if (domain != null) {
            ui.put("domain", domain);
        }
        if (border != null) {
            ui.put("prefersBorder", border);
        }
        return ui;
    }

    private static void put(ObjectNode csp, String member, List<String> origins) {
        if (!origins.isEmpty()) {
            origins.forEach(csp.putArray(member)::add);
        }
    }

    private static List<String> origins(List<String> given) {
        for (String origin : given) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("an origin is like https://example.com or wss://*.example.com:8443,"
                        + " with no path: \"" + origin + '"');
            }
        }
        return List.copyOf(given);
    }
}
