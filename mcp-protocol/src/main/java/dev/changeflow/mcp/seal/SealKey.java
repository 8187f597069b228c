package dev.changeflow.mcp.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One key of a ring, derived from its secret, and the name tokens call it by. */
final class SealKey {

    static final int ID_BYTES = 4;

    private final byte[] id;
    private final SecretKey key;

    private SealKey(byte[] id, SecretKey key) {
        this.id = id;
        this.key = key;
    }

    static SealKey of(byte[] secret) {
        byte[] id = Arrays.copyOf(derived(secret, "mcp seal id"), ID_BYTES);
        return new SealKey(id, new SecretKeySpec(derived(secret, "mcp seal key"), "AES"));
    }

    byte[] id() {
        return id;
    }

    SecretKey key() {
        return key;
    }

    private static byte[] derived(byte[] secret, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java runtime", e);
        }
    }
}
