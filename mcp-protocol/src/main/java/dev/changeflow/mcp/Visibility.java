package dev.changeflow.mcp;

import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.resource.ResourceInfo;
import dev.changeflow.mcp.resource.ResourceTemplateInfo;
import dev.changeflow.mcp.tool.ToolInfo;
import java.security.Principal;
import java.util.Optional;

/**
 * Which callers may know of what. What is hidden from a caller is not listed for it, and unknown when it is called, read,
 * got or completed. News of a hidden resource is not told: that is asked again for each piece of news, with the principal
 * that subscribed, so that a subscription follows a change of what its caller may see. That some list has changed is told
 * to everybody, and what a server declares is the same for everybody.
 *
 * <p>Asked for every item of every list, perhaps on a host's event loop: must not block. One instance serves all callers at
 * once. Of a caller whose call went on in the background, or who subscribed on another node, only the name is known.
 */
public interface Visibility {

    /** Whether a caller may know of a tool. */
    default boolean shows(ToolInfo tool, Optional<Principal> caller) {
        return true;
    }

    /** Whether a caller may know of a prompt. */
    default boolean shows(PromptInfo prompt, Optional<Principal> caller) {
        return true;
    }

    /** Whether a caller may know of a resource. A hidden one is not read through a template either. */
    default boolean shows(ResourceInfo resource, Optional<Principal> caller) {
        return true;
    }

    /** Whether a caller may know of a family of resources. */
    default boolean shows(ResourceTemplateInfo template, Optional<Principal> caller) {
        return true;
    }
}
