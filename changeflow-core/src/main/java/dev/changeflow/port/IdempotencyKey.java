package dev.changeflow.port;

/**
 * A caller's name for one act, so that doing it twice does it once.
 *
 * @param actor the subject whose key it is; two subjects may use the same key
 * @param key chosen by the caller, 1 to 200 characters
 */
public record IdempotencyKey(String actor, String key) {

    /** The longest key, in characters. */
    public static final int MAX_LENGTH = 200;
}
