package dev.changeflow.domain.approval;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When two names mean one person: letter case, width and surrounding space make nobody somebody else. */
public final class Person {

    private Person() {}

    /** Whether both are names of the same person; nobody is nobody. */
    public static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && key(one).equals(key(other));
    }

    /** The form that is equal for the same person. */
    public static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
