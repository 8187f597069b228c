package dev.changeflow.server.netty;

import dev.changeflow.http.Headers;
import dev.changeflow.server.netty.Inbound.Refused;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What RFC 9112 demands of a request's head before anybody may act on it. */
final class RequestHeads {

    private RequestHeads() {}

    /** Why this head must be refused, or null if it is sound. */
    static @Nullable Refused defect(HttpRequest head) {
        HttpVersion version = head.protocolVersion();
        HttpHeaders fields = head.headers();
        if (version.majorVersion() != 1) {
            return Refused.closing(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
        }
        if (version.minorVersion() >= 1 && fields.getAll(HttpHeaderNames.HOST).size() != 1) {
            return Refused.closing(400, "An HTTP/1.1 request has exactly one Host field.");
        }
        List<String> codings = fields.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty() && (version.minorVersion() == 0 || fields.contains(HttpHeaderNames.CONTENT_LENGTH))) {
            return Refused.closing(400, "Transfer-Encoding does not go with Content-Length or HTTP/1.0.");
        }
        if (!codings.isEmpty() && !(codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"))) {
            return Refused.closing(501, "The only transfer coding understood is chunked.");
        }
        String expectation = fields.get(HttpHeaderNames.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
            return Refused.closing(417, "The only expectation understood is 100-continue.");
        }
        return originForm(head) == null ? Refused.closing(400, "The request target is malformed.") : null;
    }

    /** What to answer to bytes that are no request. */
    static Refused malformed(DecoderResult result) {
        Throwable cause = result.cause();
        if (cause instanceof TooLongHttpLineException) {
            return Refused.closing(414, "The request line is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Refused.closing(431, "The header section is too large.");
        }
        return Refused.closing(400, "The request is malformed.");
    }

    /** Path and query of the target, or null if it is neither in origin nor in absolute form, nor {@code OPTIONS *}. */
    static @Nullable String originForm(HttpRequest head) {
        String target = head.uri();
        if (!isPrintable(target)) {
            return null;
        }
        if (target.startsWith("/")
                || (target.equals("*") && head.method().name().equals("OPTIONS"))) {
            return target;
        }
        String lower = target.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return null;
        }
        int authority = target.indexOf("//") + 2;
        for (int i = authority; i < target.length(); i++) {
            if (target.charAt(i) == '/') {
                return target.substring(i);
            }
            if (target.charAt(i) == '?') {
                return "/" + target.substring(i);
            }
        }
        return "/";
    }

    private static boolean isPrintable(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return false;
            }
        }
        return true;
    }

    static Headers fields(HttpHeaders fields) {
        Headers.Builder builder = new Headers.Builder();
        for (Map.Entry<String, String> field : fields) {
            builder.add(field.getKey(), field.getValue());
        }
        return builder.build();
    }
}
