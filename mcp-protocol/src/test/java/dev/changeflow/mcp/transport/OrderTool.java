package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.ask.Elicited;
import dev.changeflow.mcp.tool.Form;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.Tool;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolInfo;

/** Orders cakes: asks for how many, then whether it is sure. */
final class OrderTool {

    private static final Form<Amount> AMOUNT = Form.of(Amount.class);
    private static final Form<Consent> CONSENT = Form.of(Consent.class);

    private OrderTool() {}

    static Tool<Order, String> create() {
        return Tool.of(
                ToolInfo.named("order").describedAs("Orders cakes."), Order.class, String.class, OrderTool::order);
    }

    private static String order(Order order, ToolContext context) {
        if (!(context.ask("amount", AMOUNT.asking("How many?")) instanceof Elicited.Accepted<Amount>(Amount amount))) {
            return "nothing ordered";
        }
        boolean sure = context.ask("sure", CONSENT.asking("Really " + amount.count() + "?"))
                .content()
                .map(Consent::yes)
                .orElse(false);
        return sure ? amount.count() + " " + order.cake() + " ordered" : "nothing ordered";
    }

    record Order(String cake) {}

    record Amount(@Range(min = 1, max = 9) int count) {}

    record Consent(boolean yes) {}
}
