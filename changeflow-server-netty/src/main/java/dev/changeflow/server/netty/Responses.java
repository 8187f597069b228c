package dev.changeflow.server.netty;

import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpResponse;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Our responses as Netty's, framed. */
final class Responses {

    private Responses() {}

    static FullHttpResponse whole(HttpResponse response, boolean head) {
        byte[] body = response.body();
        FullHttpResponse whole = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body),
                new DefaultHttpHeaders(),
                EmptyHttpHeaders.INSTANCE);
        add(response.headers(), whole.headers());
        if (response.status() >= 200 && response.status() != 204 && response.status() != 304) {
            whole.headers().set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        }
        return whole;
    }

    /** The head of an event stream; chunked, unless the peer is too old for it. */
    static io.netty.handler.codec.http.HttpResponse eventStream(Headers headers, Inbound.Call call) {
        io.netty.handler.codec.http.HttpResponse start = call.isHead()
                ? new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER)
                : new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        add(headers, start.headers());
        start.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM);
        if (call.chunks() && !call.isHead()) {
            start.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return start;
    }

    private static void add(Headers from, HttpHeaders to) {
        from.forEach(to::add);
        to.remove(HttpHeaderNames.CONTENT_LENGTH);
        to.remove(HttpHeaderNames.TRANSFER_ENCODING);
        to.remove(HttpHeaderNames.CONNECTION);
    }
}
