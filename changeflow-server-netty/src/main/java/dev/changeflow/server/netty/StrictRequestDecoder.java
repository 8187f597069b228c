package dev.changeflow.server.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;

/** Netty's decoder without its leniencies, telling when bytes have come that are no whole request yet. */
final class StrictRequestDecoder extends HttpRequestDecoder {

    private static final int LARGEST_PART = 64 * 1024;

    private final Runnable bytesSeen;

    StrictRequestDecoder(HostLimits limits, Runnable bytesSeen) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.requestLineBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(LARGEST_PART)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false));
        this.bytesSeen = bytesSeen;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        bytesSeen.run();
        super.decode(ctx, buffer, out);
    }

    /** A request framed twice is how requests are smuggled past a proxy (RFC 9112, §6.3): refuse it. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
    }
}
