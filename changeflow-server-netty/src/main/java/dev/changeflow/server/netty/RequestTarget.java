package dev.changeflow.server.netty;

import java.util.Locale;

/** Request targets (RFC 9112, §3.2). */
final class RequestTarget {

    private RequestTarget() {}

    /** Path and query of a target in origin or absolute form, or {@code OPTIONS *}; refuses any other. */
    static String originForm(String method, String target) {
        requirePrintable(target);
        if (target.startsWith("/") || (target.equals("*") && method.equals("OPTIONS"))) {
            return target;
        }
        String lower = target.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw malformed();
        }
        for (int i = target.indexOf("//") + 2; i < target.length(); i++) {
            if (target.charAt(i) == '/') {
                return target.substring(i);
            }
            if (target.charAt(i) == '?') {
                return "/" + target.substring(i);
            }
        }
        return "/";
    }

    private static void requirePrintable(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                throw malformed();
            }
        }
    }

    private static RefusedException malformed() {
        return new RefusedException(400, "The request target is malformed.");
    }
}
