package dev.changeflow.port;

/**
 * A value in a {@link Register}.
 *
 * @param id its name there
 * @param version from 1, one more with each change
 * @param value what is kept
 */
public record Entry<T>(String id, long version, T value) {

    /** The first version of something new. */
    public static <T> Entry<T> first(String id, T value) {
        return new Entry<>(id, 1, value);
    }

    /** The next version, with another value. */
    public Entry<T> next(T newValue) {
        return new Entry<>(id, version + 1, newValue);
    }
}
