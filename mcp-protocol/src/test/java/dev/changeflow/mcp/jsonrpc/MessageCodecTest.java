package dev.changeflow.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.schema.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageCodecTest {

    @Test
    void readsARequest() {
        Message message = message("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"m\",\"params\":{\"a\":1},\"more\":true}");
        assertThat(message)
                .isEqualTo(new Request(RequestId.of(7), "m", Json.object().put("a", 1)));
    }

    @Test
    void readsANotificationAndReplies() {
        assertThat(message("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}")).isEqualTo(new Notification("m", Json.object()));
        assertThat(message("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}"))
                .isEqualTo(new Response(RequestId.of("x"), Json.object()));
        assertThat(message("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"no\"}}"))
                .isInstanceOf(ErrorResponse.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9007199254740993", "123456789012345678901234567890", "\"\"", "\"a\\\"b\\n🙂\""})
    void echoesIdsExactly(String id) {
        Message message = message("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"m\"}");
        assertThat(message)
                .isInstanceOfSatisfying(
                        Request.class,
                        request -> assertThat(MessageCodec.text(new Response(request.id(), Json.object())))
                                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'jsonrpc':'2.0','id':5,'method':'m','params':{'a':1,'a':2}} | 5",
                "{'id':5,'method':'m','params':{'a':nope}} | 5",
                "{'method':'m','params':{'deep':[{}]},'id':'x','y':} | 'x'",
                "{'id':5,'id':5,'method':'m'} | ",
                "{'id':5.5,'method':'m',} | ",
                "{'params':{'id':9},'method':'m',} | ",
                "{'params':{ | ",
                "[{'id':5},] | ",
                "{'id':5} {'id':6} | 5",
                "` ` | ",
                "{'id':'half | ",
            })
    void parseErrorsEchoTheIdIfItCouldBeRead(String text, String id) {
        ErrorResponse error = malformed(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(error.code()).isEqualTo(ErrorCode.PARSE_ERROR);
        assertThat(error.id() == null ? null : error.id().toJson().toString())
                .isEqualTo(id == null ? null : id.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "\"x\"",
                "null",
                "{}",
                "{'jsonrpc':'2.0'}",
                "{'jsonrpc':'2.0','id':1}",
                "{'jsonrpc':2.0,'id':1,'method':'m'}",
                "{'jsonrpc':'2.0','id':true,'method':'m'}",
                "{'jsonrpc':'2.0','id':[1],'method':'m'}",
                "{'jsonrpc':'2.0','id':1,'method':5}",
                "{'jsonrpc':'2.0','id':1,'method':'m','params':null}",
                "{'jsonrpc':'2.0','id':1,'method':'m','params':'x'}",
                "{'jsonrpc':'2.0','id':1,'result':{},'error':{}}",
                "{'jsonrpc':'2.0','result':{}}",
                "{'jsonrpc':'2.0','id':1,'error':'x'}",
                "[]"
            })
    void refusesWhatIsNoMessage(String text) {
        ErrorResponse error = malformed(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}".getBytes(StandardCharsets.UTF_8);
        byte[] invalid = message.clone();
        invalid[invalid.length - 3] = (byte) 0xff;
        assertThat(malformed(invalid).code()).isEqualTo(ErrorCode.PARSE_ERROR);
        assertThat(malformed(prefixed(message, 0xef, 0xbb, 0xbf)).code()).isEqualTo(ErrorCode.PARSE_ERROR);
        assertThat(malformed(prefixed(message, 0)).code()).isEqualTo(ErrorCode.PARSE_ERROR);
        byte[] utf16 = new String(message, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16BE);
        assertThat(malformed(utf16).code()).isEqualTo(ErrorCode.PARSE_ERROR);
    }

    @Test
    void refusesDepthAndLargeBatches() {
        String deep = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"a\":" + "[".repeat(5_000)
                + "]".repeat(5_000) + "}}";
        ErrorResponse error = malformed(deep.getBytes(StandardCharsets.UTF_8));
        assertThat(error.code()).isEqualTo(ErrorCode.PARSE_ERROR);
        assertThat(error.id()).isEqualTo(RequestId.of(1));
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        String batch = "[" + (ping + ",").repeat(100) + ping + "]";
        assertThat(malformed(batch.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void survivesAnyDamage() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] whole =
                "{\"jsonrpc\":\"2.0\",\"id\":\"é\",\"method\":\"m\",\"params\":{\"a\":[1,2.5e3,null,\"\\u00e9\"]}}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int j = random.nextInt(4); j > 0 && damaged.length > 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(MessageCodec.decode(damaged))
                    .as("seed %d, round %d", seed, i)
                    .isNotNull();
        }
    }

    @Test
    void writesOneLineAndLeavesOutWhatIsAbsent() {
        assertThat(MessageCodec.text(new Request(RequestId.of(1), "m", Json.object())))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}");
        assertThat(MessageCodec.text(new ErrorResponse(null, ErrorCode.PARSE_ERROR, "a\nb")))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"a\\nb\"}}");
    }

    private static Message message(String text) {
        Decoded decoded = MessageCodec.decode(text.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Single.class);
        return ((Decoded.Single) decoded).message();
    }

    private static ErrorResponse malformed(byte[] bytes) {
        Decoded decoded = MessageCodec.decode(bytes);
        assertThat(decoded).isInstanceOf(Decoded.Malformed.class);
        return ((Decoded.Malformed) decoded).error();
    }

    private static byte[] prefixed(byte[] message, int... prefix) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b : prefix) {
            bytes.write(b);
        }
        bytes.writeBytes(message);
        return bytes.toByteArray();
    }
}
