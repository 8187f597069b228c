package dev.changeflow.mcp.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a request stands in a distributed trace (basic, "OpenTelemetry trace context"; W3C Trace Context and Baggage).
 * Well formed, and otherwise as trustworthy as the client.
 *
 * @param traceparent names the trace and the client's span
 * @param tracestate what tracing systems say to each other, or null
 * @param baggage what the application says along the trace, or null
 */
public record TraceContext(
        String traceparent,
        @Nullable String tracestate,
        @Nullable String baggage) {

    private static final Pattern PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern LATER_VERSION = Pattern.compile("(?!00).{55}-[ -~]{0,200}");
    private static final Pattern STATE_MEMBER =
            Pattern.compile("[a-z0-9][a-z0-9_*/@-]{0,255}=[ -+\\--<>-~]{0,255}[!-+\\--<>-~]");
    private static final Pattern BAGGAGE_MEMBER =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*=[ \t]*[!#-+\\--:<-\\[\\]-~]*[ \t]*(?:;[ -+\\--~\t]*)?");
    private static final int LONGEST_STATE = 512;
    private static final int LONGEST_BAGGAGE = 8_192;
    private static final int VERSION_00 = 55;
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if a part is malformed
     */
    public TraceContext {
        if (!isParent(traceparent)
                || (tracestate != null && !isState(tracestate))
                || (baggage != null && !isBaggage(baggage))) {
            throw new IllegalArgumentException("no W3C trace context");
        }
    }

    /**
     * Reads the {@code _meta} of a request. What is malformed counts as absent.
     *
     * @param meta untrusted
     * @return empty without a well-formed {@code traceparent}
     */
    public static Optional<TraceContext> in(JsonNode meta) {
        String parent = text(meta, "traceparent");
        if (parent == null || !isParent(parent)) {
            return Optional.empty();
        }
        String state = text(meta, "tracestate");
        String baggage = text(meta, "baggage");
        return Optional.of(new TraceContext(
                parent,
                state != null && isState(state) ? state : null,
                baggage != null && isBaggage(baggage) ? baggage : null));
    }

    /** The trace: 32 hexadecimal digits. */
    public String traceId() {
        return traceparent.substring(TRACE_ID, TRACE_ID + 32);
    }

    /** The client's span: 16 hexadecimal digits. */
    public String parentId() {
        return traceparent.substring(SPAN_ID, SPAN_ID + 16);
    }

    /** Whether the client records its part of the trace. */
    public boolean sampled() {
        return (Integer.parseInt(traceparent.substring(FLAGS, FLAGS + 2), 16) & 1) == 1;
    }

    private static @Nullable String text(JsonNode meta, String key) {
        JsonNode value = meta.path(key);
        return value.isString() ? value.stringValue() : null;
    }

    private static boolean isParent(String text) {
        boolean complete =
                text.length() == VERSION_00 || LATER_VERSION.matcher(text).matches();
        return complete && PARENT.matcher(text.substring(0, VERSION_00)).matches();
    }

    private static boolean isState(String text) {
        return text.length() <= LONGEST_STATE && isList(text, STATE_MEMBER, 32);
    }

    private static boolean isBaggage(String text) {
        return text.length() <= LONGEST_BAGGAGE && isList(text, BAGGAGE_MEMBER, 64);
    }

    private static boolean isList(String text, Pattern member, int most) {
        List<String> members = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return !members.isEmpty()
                && members.size() <= most
                && members.stream().allMatch(part -> member.matcher(part).matches());
    }
}
