package dev.changeflow.http;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request, read whole. Immutable, but for the bytes of the body, which nobody may change. */
public final class HttpRequest {

    private final String method;
    private final String path;
    private final String query;
    private final Headers headers;
    private final byte[] body;
    private final Connection connection;
    private final @Nullable Principal principal;

    private HttpRequest(Line line, Headers headers, byte[] body, Connection connection, @Nullable Principal principal) {
        this.method = line.method();
        this.path = line.path();
        this.query = line.query();
        this.headers = headers;
        this.body = body;
        this.connection = connection;
        this.principal = principal;
    }

    /**
     * A request as a host read it.
     *
     * @param method upper case, as sent
     * @param target the request target in origin form: path and, after {@code ?}, query, both still percent-encoded
     */
    public static HttpRequest of(String method, String target, Headers headers, byte[] body, Connection connection) {
        int mark = target.indexOf('?');
        Line line = mark < 0
                ? new Line(method, target, "")
                : new Line(method, target.substring(0, mark), target.substring(mark + 1));
        return new HttpRequest(line, headers, body, connection, null);
    }

    /** The method, as sent. */
    public String method() {
        return method;
    }

    /** The path, percent-encoded as sent. */
    public String path() {
        return path;
    }

    /** What follows the question mark, percent-encoded as sent; empty if nothing does. */
    public String query() {
        return query;
    }

    /** The header fields. */
    public Headers headers() {
        return headers;
    }

    /** The whole body; empty if there is none. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** What the host knows of the connection. */
    public Connection connection() {
        return connection;
    }

    /** Who calls, if a filter has found that out. */
    public Optional<Principal> principal() {
        return Optional.ofNullable(principal);
    }

    /** This request as made by {@code caller}. */
    public HttpRequest as(Principal caller) {
        return new HttpRequest(new Line(method, path, query), headers, body, connection, caller);
    }

    /** Method and path: enough for a log line, and nothing secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /**
     * What a host knows of the connection a request came on.
     *
     * @param remoteAddress the peer's address in text form, without a port
     * @param secure whether the peer's side of the connection is TLS
     */
    public record Connection(String remoteAddress, boolean secure) {}

    private record Line(String method, String path, String query) {}
}
