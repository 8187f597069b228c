package dev.changeflow.mcp.schema;

import java.math.BigDecimal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/** Refuses numbers no double could come near: a few characters of exponent would cost gigabytes to write out. */
final class BoundedNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;
    private static final int MOST_DIGITS = 400;

    @Override
    public ValueNode numberNode(BigDecimal value) {
        long scale = value.scale();
        if (scale > MOST_DIGITS || value.precision() - scale > MOST_DIGITS || Double.isInfinite(value.doubleValue())) {
            throw MalformedJsonException.outOfRange();
        }
        return super.numberNode(value);
    }
}
