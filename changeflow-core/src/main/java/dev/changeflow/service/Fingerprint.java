package dev.changeflow.service;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ContentEdit;
import dev.changeflow.domain.change.ContentField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A digest of a command's arguments: equal for equal arguments, different for different ones. */
final class Fingerprint {

    private final StringBuilder canonical = new StringBuilder();

    private Fingerprint() {}

    static Fingerprint of(String act) {
        return new Fingerprint().with(act);
    }

    /** Lengths before values keep neighbours apart. */
    Fingerprint with(@Nullable Object value) {
        if (value instanceof Collection<?> values) {
            canonical.append(values.size()).append('[');
            values.forEach(this::with);
        } else if (value == null) {
            canonical.append('-');
        } else {
            String text = value.toString();
            canonical.append(text.length()).append(':').append(text);
        }
        return this;
    }

    /** The content, with some of its fields as they were said. */
    Fingerprint with(ChangeContent content, Map<ContentField, String> inWords) {
        for (ContentField field : ContentField.values()) {
            with(inWords.getOrDefault(field, field.of(content)));
        }
        return this;
    }

    /** The edit, with some of its fields as they were said. */
    Fingerprint with(ContentEdit edit, Map<ContentField, String> inWords) {
        edit.values().forEach((field, text) -> with(field).with(inWords.getOrDefault(field, text)));
        return with(edit.values().size());
    }

    String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
