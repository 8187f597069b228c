package dev.changeflow.ledger;

import dev.changeflow.domain.audit.SignedCheckpoint;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text and who signed it, as C2SP signed-note writes it.
 *
 * @param text ends with a newline
 * @param signatures one or more
 */
record SignedNote(String text, List<Signature> signatures) {

    private static final int MOST_SIGNATURES = 16;
    private static final int MOST_CHARACTERS = 100_000;
    private static final Pattern LINE = Pattern.compile("\u2014 ([^ +]+) ([A-Za-z0-9+/]+={0,2})");

    SignedNote {
        signatures = List.copyOf(signatures);
    }

    /** The note that {@link #toString} writes so; empty for any other text. */
    static Optional<SignedNote> parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || note.length() > MOST_CHARACTERS || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            return Optional.empty();
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2).lines().toList()) {
            Optional<Signature> signature = Signature.parse(line);
            if (signature.isEmpty() || signatures.size() == MOST_SIGNATURES) {
                return Optional.empty();
            }
            signatures.add(signature.get());
        }
        if (signatures.isEmpty()) {
            return Optional.empty();
        }
        SignedNote parsed = new SignedNote(note.substring(0, end + 1), signatures);
        return parsed.toString().equals(note) ? Optional.of(parsed) : Optional.empty();
    }

    /** The checkpoint it is about, if that is what its text is. */
    Optional<SignedCheckpoint> checkpoint() {
        return SignedCheckpoint.of(toString());
    }

    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString();
    }

    /** One line of a note. */
    static final class Signature {

        private final String name;
        private final byte[] blob;

        Signature(String name, byte[] blob) {
            this.name = name;
            this.blob = blob;
        }

        static Optional<Signature> parse(String line) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            try {
                Signature signature =
                        new Signature(matcher.group(1), Base64.getDecoder().decode(matcher.group(2)));
                boolean exact = signature.toString().equals(line) && signature.blob.length > Integer.BYTES;
                return exact ? Optional.of(signature) : Optional.empty();
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        /** Of the key. */
        String name() {
            return name;
        }

        /** The key's id in four bytes, then what the key made of the text. */
        byte[] blob() {
            return blob.clone();
        }

        @Override
        public String toString() {
            return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(blob);
        }
    }
}
