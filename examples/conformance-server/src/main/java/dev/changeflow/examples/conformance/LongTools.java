package dev.changeflow.examples.conformance;

import dev.changeflow.mcp.ask.FormQuestion;
import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import dev.changeflow.mcp.tool.Form;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;
import dev.changeflow.mcp.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tools that go on as a task after the call is answered, and one that never needs to. */
final class LongTools {

    private static final Form<Confirmed> CONFIRMATION = Form.of(Confirmed.class);
    private static final Form<Named> NAME = Form.of(Named.class);

    private LongTools() {}

    static List<Tool<?, ?>> all() {
        return List.of(
                Tool.of(
                        ToolInfo.named("greet").describedAs("Greets at once."),
                        Named.class,
                        ToolResult.class,
                        (named, context) -> ToolResult.text("Hello, " + named.name() + "!")),
                Tool.of(
                        ToolInfo.named("slow_compute").describedAs("Takes its time, as a task where that is possible."),
                        Slow.class,
                        ToolResult.class,
                        LongTools::compute),
                Tool.of(
                        ToolInfo.named("confirm_delete").describedAs("A task that asks before it pretends to delete."),
                        Deletion.class,
                        ToolResult.class,
                        LongTools::delete),
                task("failing_job", "A task whose answer is an error for the model.", context -> {
                    rest(Duration.ofSeconds(1));
                    return ToolResult.error("This job always fails");
                }),
                task("protocol_error_job", "A task that ends with a protocol error.", context -> {
                    throw new JsonRpcException(ErrorCode.INTERNAL, "This job breaks the protocol");
                }),
                task("multi_input", "A task that asks two things at once.", LongTools::askTwice),
                Tool.of(
                        ToolInfo.named("test_tool_with_task").describedAs("Asks first, then goes on as a task."),
                        Nothing.class,
                        ToolResult.class,
                        (nothing, context) -> greetLater(context)));
    }

    private static Tool<Nothing, ToolResult> task(
            String name, String description, Function<ToolContext, ToolResult> body) {
        return Tool.of(
                ToolInfo.named(name).describedAs(description), Nothing.class, ToolResult.class, (nothing, context) -> {
                    context.background();
                    return body.apply(context);
                });
    }

    private static ToolResult compute(Slow slow, ToolContext context) {
        if (slow.seconds() > 0 && context.canGoToBackground()) {
            context.background();
        }
        rest(Duration.ofSeconds(slow.seconds()));
        return ToolResult.text("Computed for " + slow.seconds() + " s: " + slow.label());
    }

    private static ToolResult delete(Deletion deletion, ToolContext context) {
        context.background();
        boolean confirmed = context.ask("confirm", CONFIRMATION.asking("Delete " + deletion.filename() + "?"))
                .content()
                .map(Confirmed::confirm)
                .orElse(false);
        return ToolResult.text((confirmed ? "Deleted " : "Kept ") + deletion.filename());
    }

    private static ToolResult askTwice(ToolContext context) {
        FormQuestion<Named> name = NAME.asking("What is your name?");
        FormQuestion<Confirmed> confirmation = CONFIRMATION.asking("Are you sure?");
        context.askAll(Map.of("name", name, "sure", confirmation));
        return ToolResult.text(name(context, "name") + ", sure: "
                + context.ask("sure", confirmation).content().isPresent());
    }

    private static ToolResult greetLater(ToolContext context) {
        String name = name(context, "user_name");
        context.background();
        return ToolResult.text("Hello, " + name + "!");
    }

    private static String name(ToolContext context, String key) {
        return context.ask(key, NAME.asking("What is your name?"))
                .content()
                .map(Named::name)
                .orElse("whoever you are");
    }

    /** Whoever cancels a task interrupts it: its answer counts for nothing then. */
    private static void rest(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    record Slow(
            @Range(min = 0, max = 60) int seconds, @Nullable String label) {}

    record Deletion(String filename) {}

    record Named(String name) {}

    record Confirmed(boolean confirm) {}
}
