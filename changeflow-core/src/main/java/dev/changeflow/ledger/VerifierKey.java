package dev.changeflow.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a note or a permit was signed by one Ed25519 key. Public, and small enough to be copied by hand. */
public final class VerifierKey {

    /** The key of whoever signs exactly this kind of note (C2SP signed-note, signature types). */
    private static final byte ED25519 = 1;

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Pattern FORM = Pattern.compile("([!-*,-~]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

    private final String name;
    private final byte[] publicKey;
    private final byte[] id;

    private VerifierKey(String name, byte[] publicKey) {
        this.name = name;
        this.publicKey = publicKey;
        this.id = Arrays.copyOf(sha256(concat((name + "\n").getBytes(StandardCharsets.UTF_8), typed())), Integer.BYTES);
    }

    /** The key of that name with these 32 bytes. */
    static VerifierKey of(String name, byte[] publicKey) {
        return new VerifierKey(name, publicKey.clone());
    }

    /** The key that {@link #toString} writes so; empty for any other text. */
    public static Optional<VerifierKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] typed = Base64.getDecoder().decode(matcher.group(3));
        VerifierKey key = new VerifierKey(matcher.group(1), Arrays.copyOfRange(typed, 1, 1 + KEY_BYTES));
        return key.toString().equals(text) ? Optional.of(key) : Optional.empty();
    }

    /** Its name, which is the origin of the log it signs. */
    public String name() {
        return name;
    }

    /** Whether it signed the note, and everything it is said to have signed there is right. */
    boolean signed(SignedNote note) {
        boolean signed = false;
        for (SignedNote.Signature signature : note.signatures()) {
            if (signature.name().equals(name) && Arrays.equals(Arrays.copyOf(signature.blob(), Integer.BYTES), id)) {
                byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
                byte[] blob = signature.blob();
                if (!verifies(text, Arrays.copyOfRange(blob, Integer.BYTES, blob.length))) {
                    return false;
                }
                signed = true;
            }
        }
        return signed;
    }

    /** The key's id, and after it a signature of its. */
    byte[] blob(byte[] signature) {
        return concat(id, signature);
    }

    /** Whether it made that signature over those bytes. */
    boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(concat(X509_HEAD, publicKey)));
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException notEvenAKey) {
            return false;
        }
    }

    private byte[] typed() {
        return concat(new byte[] {ED25519}, publicKey);
    }

    static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey key && key.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As C2SP signed-note writes it: name, id and key, joined by plus signs. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }
}
