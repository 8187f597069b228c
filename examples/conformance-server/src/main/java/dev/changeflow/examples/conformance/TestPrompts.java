package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.completion.Completer;
import dev.changeflow.mcp.prompt.Prompt;
import dev.changeflow.mcp.prompt.PromptInfo;
import dev.changeflow.mcp.schema.EmbeddedResource;
import dev.changeflow.mcp.schema.ImageContent;
import dev.changeflow.mcp.schema.PromptArgument;
import dev.changeflow.mcp.schema.PromptMessage;
import dev.changeflow.mcp.schema.Role;
import dev.changeflow.mcp.schema.TextResourceContents;
import dev.changeflow.mcp.tool.Form;
import java.util.List;
import java.util.Map;

/** Prompts with and without arguments, with text, with a resource, with a picture. */
final class TestPrompts {

    private static final Form<UserContext> CONTEXT = Form.of(UserContext.class);

    private TestPrompts() {}

    static List<Prompt> all() {
        return List.of(
                Prompt.of(
                        PromptInfo.named("test_simple_prompt").describedAs("One message."),
                        (arguments, context) -> List.of(PromptMessage.user("This is a simple prompt for testing."))),
                Prompt.of(
                                PromptInfo.named("test_prompt_with_arguments")
                                        .describedAs("One message with two blanks.")
                                        .taking(
                                                PromptArgument.required("arg1", "The first"),
                                                PromptArgument.required("arg2", "The second")),
                                (arguments, context) ->
                                        List.of(PromptMessage.user("Prompt with arguments: arg1='%s', arg2='%s'"
                                                .formatted(arguments.get("arg1"), arguments.get("arg2")))))
                        .completing("arg1", Completer.among("test", "testing", "a test")),
                Prompt.of(
                        PromptInfo.named("test_prompt_with_embedded_resource")
                                .describedAs("A resource and a question about it.")
                                .taking(PromptArgument.required("resourceUri", "Which resource")),
                        (arguments, context) -> aboutResource(arguments)),
                Prompt.of(
                        PromptInfo.named("test_prompt_with_image").describedAs("A picture and a question about it."),
                        (arguments, context) -> List.of(
                                new PromptMessage(Role.USER, new ImageContent(Samples.PNG, "image/png", null)),
                                PromptMessage.user("Please analyze the image above."))),
                Prompt.of(
                        PromptInfo.named("test_input_required_result_prompt").describedAs("Asks for a context first."),
                        (arguments, context) -> List.of(PromptMessage.user(
                                context.ask("user_context", CONTEXT.asking("What context should the prompt use?"))
                                        .content()
                                        .map(UserContext::context)
                                        .orElse("No context given")))));
    }

    private static List<PromptMessage> aboutResource(Map<String, String> arguments) {
        String uri = arguments.getOrDefault("resourceUri", "");
        return List.of(
                new PromptMessage(
                        Role.USER,
                        new EmbeddedResource(
                                new TextResourceContents(uri, "text/plain", "Embedded resource content for testing."))),
                PromptMessage.user("Please process the embedded resource above."));
    }

    record UserContext(String context) {}
}
