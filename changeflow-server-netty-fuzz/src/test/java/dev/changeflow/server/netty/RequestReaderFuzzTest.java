package dev.changeflow.server.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.server.netty.Inbound.Call;
import dev.changeflow.server.netty.Inbound.Refused;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/** Whatever the bytes and however they are cut, the reader finds the requests that a reading of its own finds in them. */
final class RequestReaderFuzzTest {

    private static final HostLimits LIMITS = new HostLimits(48, 256, 64, 1, HostTimeouts.standard());
    private static final int LONGEST_CHUNK_LINE = 1024;
    private static final int LONGEST_HEAD = LIMITS.requestLineBytes() + LIMITS.headerBytes();

    @FuzzTest
    void readsWhatIsThereHoweverItIsCut(byte[] wire) {
        StrictReading expected = StrictReading.of(new String(wire, ISO_8859_1), LIMITS);
        List<String> whole = read(wire, () -> wire.length);
        int answered = Math.min(expected.answered().size(), whole.size());
        assertThat(whole.subList(0, answered)).isEqualTo(expected.answered());
        List<String> rest = whole.subList(answered, whole.size());
        assertThat(rest).allMatch(StrictReading::isRefusal).hasSizeBetween(expected.mustRefuse() ? 1 : 0, 1);
        Random random = new Random(Arrays.hashCode(wire));
        assertThat(read(wire, () -> 1 + random.nextInt(100))).isEqualTo(whole);
        assertThat(read(wire, () -> 1 + random.nextInt(3))).isEqualTo(whole);
        assertThat(read(wire, () -> 1)).isEqualTo(whole);
    }

    private static List<String> read(byte[] wire, IntSupplier lengths) {
        RequestReader reader = new RequestReader(LIMITS, new HttpRequest.Connection("127.0.0.1", false));
        List<String> found = new ArrayList<>();
        int at = 0;
        while (at < wire.length) {
            int length = Math.min(lengths.getAsInt(), wire.length - at);
            reader.add(Unpooled.wrappedBuffer(wire, at, length));
            for (Inbound next = reader.next(); next != null; next = reader.next()) {
                found.add(shown(next));
            }
            assertThat(reader.waiting()).isLessThan((reader.inBody() ? LONGEST_CHUNK_LINE : LONGEST_HEAD) + 4);
            at += length;
        }
        return found;
    }

    private static String shown(Inbound inbound) {
        return switch (inbound) {
            case Refused refused -> StrictReading.refusal(refused.response().status());
            case Call call -> shown(call.request());
        };
    }

    private static String shown(HttpRequest request) {
        List<String> fields = new ArrayList<>();
        request.headers().forEach((name, value) -> fields.add(name + "=" + value));
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        String target = request.path() + query;
        return StrictReading.request(request.method(), target, fields, new String(request.body(), ISO_8859_1));
    }
}
