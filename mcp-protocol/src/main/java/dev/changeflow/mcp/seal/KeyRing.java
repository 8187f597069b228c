package dev.changeflow.mcp.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals small contents into tokens that only holders of the same keys can open, and nobody can alter (AES-256-GCM). A
 * token is for one purpose and until one instant. The first key seals; all open, so that keys can be rotated: put the
 * new one first, and drop the old one when its last token has expired. Safe for use by many threads.
 */
public final class KeyRing {

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + SealKey.ID_BYTES + NONCE_BYTES;
    private static final int LONGEST_TOKEN = 262_144;
    private static final int SECRET_BYTES = 32;

    private final List<SealKey> keys;
    private final SecureRandom random = new SecureRandom();

    private KeyRing(List<SealKey> keys) {
        this.keys = keys;
    }

    /** One key that lives as long as this process: its tokens are worth nothing to another. */
    public static KeyRing random() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return of(List.of(secret));
    }

    /**
     * Keys that several processes share.
     *
     * @param secrets at least 32 random bytes each; the first one seals
     * @throws IllegalArgumentException if there is none, or one is too short
     */
    public static KeyRing of(List<byte[]> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a key ring has at least one key");
        }
        for (byte[] secret : secrets) {
            if (secret.length < SECRET_BYTES) {
                throw new IllegalArgumentException(
                        "a key is at least " + SECRET_BYTES + " bytes long, not " + secret.length);
            }
        }
        return new KeyRing(secrets.stream().map(SealKey::of).toList());
    }

    /**
     * Seals a content.
     *
     * @param purpose the token cannot be opened for another
     * @param expires the token cannot be opened from then on
     * @return characters of the base64url alphabet only
     */
    public String seal(String purpose, byte[] content, Instant expires) {
        SealKey key = keys.getFirst();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ByteBuffer head =
                ByteBuffer.allocate(HEAD_BYTES).put(FORMAT).put(key.id()).put(nonce);
        byte[] plain = ByteBuffer.allocate(Long.BYTES + content.length)
                .putLong(expires.getEpochSecond())
                .put(content)
                .array();
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, head.array(), purpose).doFinal(plain);
            byte[] token = ByteBuffer.allocate(HEAD_BYTES + sealed.length)
                    .put(head.array())
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java runtime", e);
        }
    }

    /** The content of a token sealed for this purpose; empty if it is anything else, altered, or expired. */
    public Optional<byte[]> open(String purpose, String token, Instant now) {
        byte[] bytes = decoded(token);
        if (bytes.length <= HEAD_BYTES || bytes[0] != FORMAT) {
            return Optional.empty();
        }
        byte[] head = Arrays.copyOf(bytes, HEAD_BYTES);
        byte[] keyId = Arrays.copyOfRange(head, 1, 1 + SealKey.ID_BYTES);
        return keys.stream()
                .filter(key -> Arrays.equals(key.id(), keyId))
                .findFirst()
                .flatMap(key -> opened(key, head, bytes, purpose))
                .flatMap(plain -> unexpired(plain, now));
    }

    private static Optional<byte[]> opened(SealKey key, byte[] head, byte[] token, String purpose) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, head, purpose)
                    .doFinal(token, HEAD_BYTES, token.length - HEAD_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> unexpired(byte[] plain, Instant now) {
        ByteBuffer content = ByteBuffer.wrap(plain);
        if (plain.length < Long.BYTES || content.getLong() <= now.getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(plain, Long.BYTES, plain.length));
    }

    private static Cipher cipher(int mode, SealKey key, byte[] head, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, head, HEAD_BYTES - NONCE_BYTES, NONCE_BYTES));
        cipher.updateAAD(head);
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** The bytes of a token in its one spelling; none for any other text. */
    private static byte[] decoded(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return new byte[0];
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(token);
            return canonical ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
