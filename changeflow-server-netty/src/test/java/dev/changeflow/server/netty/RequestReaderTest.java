package dev.changeflow.server.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.http.HttpRequest;
import dev.changeflow.server.netty.Inbound.Call;
import dev.changeflow.server.netty.Inbound.Refused;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as bytes, whole and in pieces. */
class RequestReaderTest {

    private static final HostLimits LIMITS = HostLimits.standard().withBodyBytes(300);
    private static final String CHUNKED = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @RepeatedTest(200)
    void requestsAreTheSameHoweverTheirBytesAreCut() {
        StringBuilder wire = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String body = "b".repeat(random.nextInt(4) == 0 ? 0 : random.nextInt(400));
            boolean chunked = random.nextBoolean();
            wire.append(random.nextBoolean() ? "" : "\r\n")
                    .append("POST /" + i + " HTTP/1.1\r\nHost: h\r\nX-Number: \t" + i + " \r\n")
                    .append(
                            chunked
                                    ? "Transfer-Encoding: chunked\r\n\r\n"
                                    : "Content-Length: " + body.length() + "\r\n\r\n")
                    .append(chunked ? chunks(body) : body);
            expected.add(body.length() > 300 ? "413" : "/" + i + " " + i + " " + body);
        }
        assertThat(read(wire.toString())).as("seed %d", seed).isEqualTo(expected);
    }

    @RepeatedTest(200)
    void damagedRequestsAreRefusedOrReadButNeverThrow() {
        StringBuilder wire = new StringBuilder(
                "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        for (int i = random.nextInt(3); i >= 0; i--) {
            wire.setCharAt(random.nextInt(wire.length()), (char) random.nextInt(256));
        }
        assertThat(read(wire.toString()))
                .as("seed %d", seed)
                .allMatch(seen -> seen.matches("(?s)/.* null .*|[45]\\d\\d"));
    }

    @Test
    void holdsNothingBetweenRequests() {
        RequestReader reader = reader();
        reader.add(Unpooled.copiedBuffer("GET / HTTP/1.1\r\nHost: h\r\n\r\n\r\n", ISO_8859_1));
        assertThat(reader.next()).isInstanceOf(Call.class);
        assertThat(reader.next()).isNull();
        assertThat(reader.waiting()).isZero();
        assertThat(reader.inBody()).isFalse();
    }

    @Test
    void connectionOptionsAreAList() {
        assertThat(keepAlive("HTTP/1.1", "")).isTrue();
        assertThat(keepAlive("HTTP/1.1", "Connection: Upgrade, Close\r\n")).isFalse();
        assertThat(keepAlive("HTTP/1.1", "Connection: closer\r\n")).isTrue();
        assertThat(keepAlive("HTTP/1.0", "")).isFalse();
        assertThat(keepAlive("HTTP/1.0", "Connection: x\r\nConnection: keep-alive\r\n"))
                .isTrue();
        assertThat(keepAlive("HTTP/1.0", "Connection: close, keep-alive\r\n")).isFalse();
    }

    @Test
    void anotherMajorVersionIsNamed() {
        assertThat(read("GET / HTTP/2.0\r\nHost: h\r\n\r\n")).containsExactly("505");
        assertThat(read("GET / HTTP/0.9\r\nHost: h\r\n\r\n")).containsExactly("505");
    }

    @Test
    void endlessTrailersAreRefused() {
        String trailers = "X: y\r\n".repeat(10_000);
        assertThat(read("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + trailers))
                .containsExactly("431");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3;a\rb",
                "3;a=\"\r\"",
                "3\u000b",
                "3\u000b;a",
                "3;a\u0000b",
                "3;\u007f",
                "3\r",
                "3 ",
                "3 a",
                "3\t\u0001"
            })
    void chunkSizesAndExtensionsHoldNoControlCharacters(String line) {
        assertThat(read(CHUNKED + line + "\r\nabc\r\n0\r\n\r\n")).containsExactly("400");
    }

    @Test
    void chunksMayHaveExtensions() {
        assertThat(read(CHUNKED + "3 \t; a = \"b \u00e9\" ;c\r\nabc\r\n0;d\r\n\r\n"))
                .containsExactly("/a null abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not a header", "X : y", " X: y", ": y", "X: a\rb", "X: a\u000bb", "X\r: y", "GET / HTTP/1.1"})
    void trailersFollowTheRulesOfTheHead(String trailer) {
        assertThat(read(CHUNKED + "0\r\nX: y\r\n" + trailer + "\r\n\r\n")).containsExactly("400");
    }

    @RepeatedTest(20)
    void headsAtTheLimitsAreTakenHoweverTheyAreCut() {
        String target = "/" + "t".repeat(LIMITS.requestLineBytes() - "GET / HTTP/1.1".length());
        String line = "GET " + target + " HTTP/1.1";
        String fields = "\r\nHost: h\r\nX-Number: ";
        String largest = fields + "x".repeat(LIMITS.headerBytes() - fields.length());
        assertThat(read(line + largest + "\r\n\r\n")).singleElement().asString().startsWith(target);
        assertThat(read(line + largest + "x\r\n\r\n")).containsExactly("431");
        assertThat(read(line + "1" + largest + "\r\n\r\n")).containsExactly("414");
    }

    @RepeatedTest(20)
    void theFirstOfTwoMistakesIsNamedHoweverTheyAreCut() {
        String longLine = "GET /" + "t".repeat(LIMITS.requestLineBytes());
        assertThat(read(longLine + "\n HTTP/1.1\r\n\r\n")).containsExactly("414");
        assertThat(read("GET\n" + longLine + " HTTP/1.1\r\n\r\n")).containsExactly("400");
    }

    private static boolean keepAlive(String version, String fields) {
        RequestReader reader = reader();
        reader.add(Unpooled.copiedBuffer("GET / " + version + "\r\nHost: h\r\n" + fields + "\r\n", ISO_8859_1));
        return reader.next() instanceof Call call && call.framing().keepAlive();
    }

    private List<String> read(String wire) {
        RequestReader reader = reader();
        List<String> seen = new ArrayList<>();
        int at = 0;
        while (at < wire.length()) {
            int end = Math.min(wire.length(), at + 1 + random.nextInt(random.nextBoolean() ? 5 : 500));
            reader.add(Unpooled.copiedBuffer(wire.substring(at, end), ISO_8859_1));
            for (Inbound next = reader.next(); next != null; next = reader.next()) {
                seen.add(shown(next));
            }
            at = end;
        }
        return seen;
    }

    private static String shown(Inbound inbound) {
        return switch (inbound) {
            case Refused refused -> Integer.toString(refused.response().status());
            case Call call ->
                call.request().path() + " "
                        + call.request().headers().first("x-number").orElse(null) + " "
                        + new String(call.request().body(), ISO_8859_1);
        };
    }

    private String chunks(String body) {
        StringBuilder chunks = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            int end = Math.min(body.length(), at + 1 + random.nextInt(100));
            chunks.append(Integer.toHexString(end - at))
                    .append(random.nextBoolean() ? "" : " ;x=y")
                    .append("\r\n")
                    .append(body, at, end)
                    .append("\r\n");
            at = end;
        }
        return chunks.append("000\r\n")
                .append(random.nextBoolean() ? "" : "T: x\r\n")
                .append("\r\n")
                .toString();
    }

    private static RequestReader reader() {
        return new RequestReader(LIMITS, new HttpRequest.Connection("127.0.0.1", false));
    }
}
