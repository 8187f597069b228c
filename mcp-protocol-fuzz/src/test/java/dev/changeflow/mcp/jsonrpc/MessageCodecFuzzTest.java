package dev.changeflow.mcp.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Bytes are a message or a reason why not; a message written is the message read. */
final class MessageCodecFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] bytes) {
        switch (MessageCodec.decode(bytes)) {
            case Decoded.Single(Message message) -> {
                if (!(message instanceof ErrorResponse)) {
                    assertThat(MessageCodec.decode(MessageCodec.encode(message)))
                            .isEqualTo(new Decoded.Single(message));
                }
            }
            case Decoded.Batch batch ->
                assertThat(batch.parts()).isNotEmpty().noneMatch(Decoded.Batch.class::isInstance);
            case Decoded.Malformed malformed ->
                assertThat(malformed.error().code()).isIn(ErrorCode.PARSE_ERROR, ErrorCode.INVALID_REQUEST);
        }
    }
}
