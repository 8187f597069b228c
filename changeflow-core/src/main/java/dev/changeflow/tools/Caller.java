package dev.changeflow.tools;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.mcp.schema.Implementation;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.service.LocalHuman;
import java.security.Principal;
import java.util.Optional;

/**
 * Who acts when a tool is called: always an agent, since a model chose the call. It acts for the authenticated
 * principal, or, where the host does not authenticate, for the person whose account runs the server.
 */
final class Caller {

    static final String LOCAL_AGENT = "local-agent";
    private static final int CLIENT_LENGTH = 200;

    private Caller() {}

    static Actor of(ToolContext context) {
        Optional<String> principal = context.principal().map(Principal::getName);
        return Actor.agent(
                principal.orElse(LOCAL_AGENT),
                principal.orElseGet(LocalHuman::name),
                context.client().map(Caller::display).orElse(null));
    }

    /** What the client says of itself, made fit for a line of a log. */
    private static String display(Implementation client) {
        String whole = (client.name() + " " + client.version())
                .replaceAll("\\p{C}+", " ")
                .strip();
        int end = whole.offsetByCodePoints(0, Math.min(CLIENT_LENGTH, whole.codePointCount(0, whole.length())));
        return whole.substring(0, end);
    }
}
