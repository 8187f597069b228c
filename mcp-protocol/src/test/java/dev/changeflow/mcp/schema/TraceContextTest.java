package dev.changeflow.mcp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class TraceContextTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";

    @Test
    void readsItsParts() {
        TraceContext trace = in("traceparent", PARENT).orElseThrow();

        assertThat(trace.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(trace.parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(trace.sampled()).isTrue();
        assertThat(in("traceparent", PARENT.replace("-01", "-02")).orElseThrow().sampled())
                .isFalse();
    }

    @Test
    void aLaterVersionMaySayMore() {
        assertThat(in("traceparent", "cc" + PARENT.substring(2) + "-what-follows"))
                .isPresent();
        assertThat(in("traceparent", "cc" + PARENT.substring(2))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-00f067aa0ba902b7-01",
                "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01-more",
                "cc-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01x",
                "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7",
                "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01\n"
            })
    void aMalformedParentIsNone(String parent) {
        assertThat(in("traceparent", parent)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new TraceContext(parent, null, null));
    }

    @Test
    void whatIsNoTextIsNone() {
        assertThat(TraceContext.in(Json.parse("{\"traceparent\":1}"))).isEmpty();
        assertThat(TraceContext.in(Json.parse("[]"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "congo=t61rcWkgMzE, rojo=00f067aa0ba902b7", "fw529a3039@dt=x y;z", "a=1,,b=2"})
    void keepsTheState(String state) {
        assertThat(with("tracestate", state).tracestate()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a", "A=1", "a=", "a=b=c", "a=ä", "a=1\r\nx: y"})
    void dropsAMalformedState(String state) {
        assertThat(with("tracestate", state).tracestate()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"userId=alice,serverNode=DF%2028,isProduction=false", "k = v ; p1 ; p2=x, l=", "a=b=c"})
    void keepsTheBaggage(String baggage) {
        assertThat(with("baggage", baggage).baggage()).isEqualTo(baggage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "k\"=v", "k=v w", "=v", "k=\u0001", "k=v\nx: y"})
    void dropsMalformedBaggage(String baggage) {
        assertThat(with("baggage", baggage).baggage()).isNull();
    }

    @Test
    void dropsWhatIsTooLong() {
        assertThat(with("tracestate", "a=" + "1,a=".repeat(200) + "1").tracestate())
                .isNull();
        assertThat(with("baggage", "k=" + "v".repeat(8_192)).baggage()).isNull();
        assertThat(with("baggage", "k=v;" + " ;".repeat(4_000) + "\u0001").baggage())
                .as("in no time")
                .isNull();
    }

    private static TraceContext with(String key, String value) {
        ObjectNode meta = Json.object().put("traceparent", PARENT).put(key, value);
        return TraceContext.in(meta).orElseThrow();
    }

    private static Optional<TraceContext> in(String key, String value) {
        return TraceContext.in(Json.object().put(key, value));
    }
}
