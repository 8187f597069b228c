package dev.changeflow.mcp.jsonrpc;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Names one request of one sender: a string or an integer, never null and never a fraction (basic, "Requests"). */
public sealed interface RequestId {

    /** Reads an id; empty if the node is neither a string nor an integer. */
    static Optional<RequestId> of(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        if (node.isString()) {
            return Optional.of(new Text(node.stringValue()));
        }
        return node.isIntegralNumber() ? Optional.of(new Whole(node.bigIntegerValue())) : Optional.empty();
    }

    /** The id {@code number}. */
    static RequestId of(long number) {
        return new Whole(BigInteger.valueOf(number));
    }

    /** The id {@code text}. */
    static RequestId of(String text) {
        return new Text(text);
    }

    /** As it stands in the envelope. */
    JsonNode toJson();

    /**
     * An id that is a string; {@code "1"} and {@code 1} are different ids.
     *
     * @param value any text
     */
    record Text(String value) implements RequestId {

        @Override
        public JsonNode toJson() {
            return JsonNodeFactory.instance.stringNode(value);
        }
    }

    /**
     * An id that is an integer.
     *
     * @param value of any size
     */
    record Whole(BigInteger value) implements RequestId {

        @Override
        public JsonNode toJson() {
            return value.bitLength() < Long.SIZE
                    ? JsonNodeFactory.instance.numberNode(value.longValue())
                    : JsonNodeFactory.instance.numberNode(value);
        }
    }
}
