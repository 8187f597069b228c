package dev.changeflow.http;

import java.nio.charset.StandardCharsets;

/** A complete response. Immutable, but for the bytes of the body, which nobody may change. */
public final class HttpResponse {

    private static final byte[] NO_BODY = {};

    private final int status;
    private final Headers headers;
    private final byte[] body;

    private HttpResponse(int status, Headers headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** A response with a body. */
    public static HttpResponse of(int status, Headers headers, byte[] body) {
        return new HttpResponse(status, headers, body);
    }

    /** A response without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Headers.empty(), NO_BODY);
    }

    /** A response of plain text in UTF-8. */
    public static HttpResponse text(int status, String text) {
        return of(
                status, Headers.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A response of JSON, already encoded in UTF-8. */
    public static HttpResponse json(int status, byte[] json) {
        return of(status, Headers.of("Content-Type", "application/json"), json);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The header fields, without those that frame the message: the host adds them. */
    public Headers headers() {
        return headers;
    }

    /** The body. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** This response with a header field replaced. */
    public HttpResponse with(String name, String value) {
        return new HttpResponse(status, headers.with(name, value), body);
    }

    /** This response with header fields replaced. */
    public HttpResponse with(Headers others) {
        return new HttpResponse(status, headers.with(others), body);
    }
}
