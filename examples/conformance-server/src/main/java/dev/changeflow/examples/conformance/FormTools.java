package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.ask.Elicited;
import dev.changeflow.mcp.ask.SamplingQuestion;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Form;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolInfo;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tools that ask what their caller wants asked. A form is a record; with titles for choices, a hand-written schema. */
final class FormTools {

    private static final Form<Contact> CONTACT = Form.of(Contact.class);
    private static final Form<Profile> PROFILE = Form.of(Profile.class);
    private static final Form<ObjectNode> CHOICES = Form.raw("""
            { "type": "object", "properties": {
              "untitledSingle": { "type": "string", "enum": ["option1", "option2", "option3"] },
              "titledSingle": { "type": "string", "oneOf": [
                { "const": "value1", "title": "First Option" }, { "const": "value2", "title": "Second Option" } ] },
              "legacyEnum": { "type": "string", "enum": ["opt1", "opt2"], "enumNames": ["Option One", "Option Two"] },
              "untitledMulti": { "type": "array", "items": { "type": "string", "enum": ["option1", "option2"] } },
              "titledMulti": { "type": "array", "items": { "anyOf": [
                { "const": "value1", "title": "First Choice" }, { "const": "value2", "title": "Second Choice" } ] } }
            } }
            """);

    private FormTools() {}

    static List<Tool<?, ?>> all() {
        return List.of(
                Tool.of(
                        ToolInfo.named("test_sampling").describedAs("Asks the client's model what it is told to."),
                        Prompted.class,
                        String.class,
                        (in, context) -> "LLM response: "
                                + context.ask("answer", SamplingQuestion.of(in.prompt(), 100))
                                        .text()),
                Tool.of(
                        ToolInfo.named("test_elicitation").describedAs("Asks a person how to reach them."),
                        Elicitation.class,
                        String.class,
                        (in, context) ->
                                "User response: " + outcome(context.ask("contact", CONTACT.asking(in.message())))),
                Nothing.tool(
                        "test_elicitation_sep1034_defaults",
                        "Asks with a form that is filled in already.",
                        context -> "Elicitation completed: "
                                + outcome(context.ask("profile", PROFILE.asking("Please review your profile")))),
                Nothing.tool(
                        "test_elicitation_sep1330_enums",
                        "Asks with every kind of choice a form has.",
                        context -> "Elicitation completed: "
                                + outcome(context.ask("choices", CHOICES.asking("Please choose")))));
    }

    private static String outcome(Elicited<?> elicited) {
        return switch (elicited) {
            case Elicited.Accepted<?> accepted -> "action=accept, content=" + accepted.value();
            case Elicited.Declined<?> declined -> "action=decline, content={}";
            case Elicited.Cancelled<?> cancelled -> "action=cancel, content={}";
        };
    }

    record Prompted(String prompt) {}

    record Elicitation(String message) {}

    record Contact(String username, String email) {}

    record Profile(
            @Default("John Doe") String name,
            @Default("30") int age,
            @Default("95.5") double score,
            @Default("active") Status status,
            @Default("true") boolean verified) {}

    enum Status {
        ACTIVE,
        INACTIVE,
        PENDING
    }
}
