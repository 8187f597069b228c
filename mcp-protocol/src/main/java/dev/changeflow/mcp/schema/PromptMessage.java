package dev.changeflow.mcp.schema;

/**
 * One message of a prompt.
 *
 * @param role who says it
 * @param content what
 */
public record PromptMessage(Role role, Content content) {

    /** Text the person says. */
    public static PromptMessage user(String text) {
        return new PromptMessage(Role.USER, new TextContent(text));
    }

    /** Text the model says. */
    public static PromptMessage assistant(String text) {
        return new PromptMessage(Role.ASSISTANT, new TextContent(text));
    }
}
