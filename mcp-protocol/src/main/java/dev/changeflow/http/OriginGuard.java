package dev.changeflow.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets only requests for known hosts, from known origins, pass, so that a web page that has rebound its name to this
 * machine reaches nothing (DNS rebinding). Loopback names are known from the start, with any port. Refuses with 403.
 * Immutable.
 */
public final class OriginGuard implements Filter {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final byte[] REFUSAL = """
            {"jsonrpc":"2.0","error":{"code":-32600,"message":"This server does not answer for this Host or Origin; \
            its operator can allow it."}}""".getBytes(StandardCharsets.UTF_8);

    private final Set<String> hosts;
    private final Set<String> origins;

    private OriginGuard(Set<String> hosts, Set<String> origins) {
        this.hosts = hosts;
        this.origins = origins;
    }

    /** Knows loopback names only. */
    public static OriginGuard loopback() {
        return new OriginGuard(LOOPBACK, Set.of());
    }

    /**
     * Knows these hosts too.
     *
     * @param names as in a URL, such as {@code changes.example.com}: with any port; or with a port, with that one only
     */
    public OriginGuard allowingHosts(Iterable<String> names) {
        return new OriginGuard(joined(hosts, names), origins);
    }

    /**
     * Knows these origins too. Pages of known hosts need not be named.
     *
     * @param names such as {@code https://console.example.com}
     */
    public OriginGuard allowingOrigins(Iterable<String> names) {
        return new OriginGuard(hosts, joined(origins, names));
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply, HttpHandler next) {
        if (knows(request.headers())) {
            next.handle(request, reply);
        } else {
            reply.send(HttpResponse.json(403, REFUSAL));
        }
    }

    private boolean knows(Headers headers) {
        return headers.all("Host").size() == 1
                && headers.first("Host").filter(this::knowsHost).isPresent()
                && headers.all("Origin").stream().allMatch(this::knowsOrigin);
    }

    private boolean knowsHost(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        return hosts.contains(name) || hosts.contains(withoutPort(name));
    }

    private boolean knowsOrigin(String origin) {
        String name = origin.strip().toLowerCase(Locale.ROOT);
        if (origins.contains(name)) {
            return true;
        }
        int mark = name.indexOf("://");
        boolean web = mark > 0 && (name.startsWith("http://") || name.startsWith("https://"));
        return web && knowsHost(name.substring(mark + 3));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']')
                && colon + 1 < host.length()
                && host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        return port ? host.substring(0, colon) : host;
    }

    private static Set<String> joined(Set<String> known, Iterable<String> more) {
        Set<String> all = new TreeSet<>(known);
        more.forEach(name -> all.add(name.strip().toLowerCase(Locale.ROOT)));
        return Set.copyOf(all);
    }
}
