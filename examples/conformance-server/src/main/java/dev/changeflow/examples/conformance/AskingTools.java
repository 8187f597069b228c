package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.ask.Elicited;
import dev.changeflow.mcp.ask.FormQuestion;
import dev.changeflow.mcp.ask.RootsQuestion;
import dev.changeflow.mcp.ask.SamplingQuestion;
import dev.changeflow.mcp.tool.Form;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tools that ask the client something first: a person, its model, or where it works. */
final class AskingTools {

    private static final String PREFIX = "test_input_required_result_";

    private static final Form<Named> NAME = Form.of(Named.class);
    private static final Form<Confirmed> CONFIRMATION = Form.of(Confirmed.class);
    private static final Form<Coloured> COLOUR = Form.of(Coloured.class);

    private static final SamplingQuestion CAPITAL = SamplingQuestion.of("What is the capital of France?", 100);
    private static final SamplingQuestion GREETING = SamplingQuestion.of("Generate a greeting", 50);
    private static final RootsQuestion ROOTS = new RootsQuestion();

    private AskingTools() {}

    static List<Tool<?, ?>> all() {
        return List.of(
                asking("elicitation", "Asks a person for a name.", AskingTools::greet),
                asking("sampling", "Asks the client's model.", AskingTools::capital),
                asking("list_roots", "Asks where the client works.", AskingTools::roots),
                asking("request_state", "Asks for a confirmation.", context -> confirmed(context, "state-ok")),
                asking("multiple_inputs", "Asks three things at once.", AskingTools::threeAtOnce),
                asking("multi_round", "Asks one thing after the other.", AskingTools::oneAfterTheOther),
                asking("tampered_state", "Believes no state it did not make.", context -> confirmed(context, "intact")),
                asking("capabilities", "Asks only what the client can answer.", AskingTools::whatIsPossible),
                Nothing.tool("test_missing_capability", "Asks what not every client can answer.", AskingTools::capital),
                Nothing.tool("test_streaming_elicitation", "Asks a person, in its answer.", AskingTools::greet));
    }

    private static Tool<Nothing, ToolResult> asking(
            String name, String description, Function<ToolContext, String> body) {
        return Nothing.tool(PREFIX + name, description, body);
    }

    private static String greet(ToolContext context) {
        return name(context)
                .content()
                .map(named -> "Hello, " + named.name() + "!")
                .orElse("Hello, whoever you are!");
    }

    private static Elicited<Named> name(ToolContext context) {
        return context.ask("user_name", NAME.asking("What is your name?"));
    }

    private static String capital(ToolContext context) {
        return context.ask("capital_question", CAPITAL).text();
    }

    private static String roots(ToolContext context) {
        return "You work on " + context.ask("client_roots", ROOTS);
    }

    private static String confirmed(ToolContext context, String text) {
        boolean ok = context.ask("confirm", CONFIRMATION.asking("Please confirm"))
                .content()
                .map(Confirmed::ok)
                .orElse(false);
        return ok ? text : "not confirmed";
    }

    private static String threeAtOnce(ToolContext context) {
        FormQuestion<Named> name = NAME.asking("What is your name?");
        context.askAll(Map.of("user_name", name, "greeting", GREETING, "client_roots", ROOTS));
        return greet(context) + ' ' + context.ask("greeting", GREETING).text() + ' ' + roots(context);
    }

    private static String oneAfterTheOther(ToolContext context) {
        String name = context.ask("step1", NAME.asking("Step 1: What is your name?"))
                .content()
                .map(Named::name)
                .orElse("Somebody");
        String colour = context.ask("step2", COLOUR.asking("Step 2: What is your favorite color?"))
                .content()
                .map(Coloured::color)
                .orElse("no color");
        return name + " likes " + colour;
    }

    private static String whatIsPossible(ToolContext context) {
        if (context.canAsk(CAPITAL)) {
            return capital(context);
        }
        return greet(context);
    }

    record Named(String name) {}

    record Confirmed(boolean ok) {}

    record Coloured(String color) {}
}
