package dev.changeflow.mcp.schema;

import java.time.Duration;

/**
 * For how long a client may go on with a result, and whether others may (server/utilities/caching). Since 2026-07-28.
 *
 * @param lifetime how long; zero for not at all
 * @param shared whether the result is the same for all callers and may be given to others, whoever they are
 */
public record CacheHint(Duration lifetime, boolean shared) {

    /** To be asked for again each time, and for the caller alone. */
    public static final CacheHint NONE = new CacheHint(Duration.ZERO, false);

    /**
     * Checks the lifetime.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public CacheHint {
        if (lifetime.isNegative()) {
            throw new IllegalArgumentException("a lifetime is not negative: " + lifetime);
        }
    }

    /** For the caller alone. */
    public static CacheHint forCaller(Duration lifetime) {
        return new CacheHint(lifetime, false);
    }

    /**
     * For everybody: caches between here and there may give the result to anyone. Only for what is no secret to anybody who
     * can reach them.
     */
    public static CacheHint forEverybody(Duration lifetime) {
        return new CacheHint(lifetime, true);
    }
}
