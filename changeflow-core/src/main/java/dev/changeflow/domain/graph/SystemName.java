package dev.changeflow.domain.graph;

import java.text.Normalizer;
import java.util.Locale;

/** How names of systems and people are compared. */
public final class SystemName {

    private SystemName() {}

    /** A form that is equal for texts that differ only in letter case or in how accents are encoded. */
    public static String fold(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String folded = composed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
}
