package dev.changeflow.ledger;

import dev.changeflow.domain.audit.Checkpoint;
import dev.changeflow.domain.audit.CheckpointSigner;
import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.TreeHead;
import dev.changeflow.domain.change.Permit;
import dev.changeflow.domain.change.PermitSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The Ed25519 key that signs for the log, and permits. Safe for use by many threads; never shows its secret. */
public final class SigningKey implements CheckpointSigner, PermitSigner {

    private static final String NAMES = "changeflow.dev/audit/";
    private static final int NAME_BYTES = 8;
    private static final int PUBLIC_BYTES = 32;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey secret;
    private final VerifierKey verifier;

    private SigningKey(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] publicKey = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
        this.secret = pair.getPrivate();
        this.verifier = VerifierKey.of(NAMES + HexFormat.of().formatHex(publicKey, 0, NAME_BYTES), publicKey);
    }

    /** A new key, which is gone with the process. */
    public static SigningKey random() {
        return generated(new SecureRandom());
    }

    /**
     * The key in a text: PKCS #8, as PEM or as bare base64.
     *
     * @throws IllegalArgumentException if there is no Ed25519 key in it
     */
    static SigningKey parse(String text) {
        String base64 = text.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
        try {
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(spec);
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            SigningKey signing = generated(new Seed(seed));
            if (!signing.verifier.signed(signing.note("check\n"))) {
                throw new IllegalStateException("Ed25519 keys cannot be read on this Java runtime");
            }
            return signing;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("no Ed25519 private key in PKCS #8", unusable);
        }
    }

    /** What others check its signatures with. */
    public VerifierKey verifier() {
        return verifier;
    }

    @Override
    public String origin() {
        return verifier.name();
    }

    @Override
    public SignedCheckpoint sign(TreeHead head) {
        Checkpoint checkpoint = new Checkpoint(origin(), head);
        return new SignedCheckpoint(checkpoint, note(checkpoint.text()).toString());
    }

    @Override
    public String seal(Permit permit) {
        return Envelope.sealed(PermitStatement.PAYLOAD_TYPE, PermitStatement.of(permit), this)
                .toString();
    }

    /** A text, signed. */
    SignedNote note(String text) {
        byte[] blob = verifier.blob(signature(text.getBytes(StandardCharsets.UTF_8)));
        return new SignedNote(text, List.of(new SignedNote.Signature(verifier.name(), blob)));
    }

    /** The signature over those bytes. */
    byte[] signature(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Ed25519 does not work on this Java runtime", impossible);
        }
    }

    /** The key as {@link #parse} reads it: secret. */
    String pem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded());
        return BEGIN + "\n" + base64 + "\n" + END + "\n";
    }

    /** Whose key it is, without the secret. */
    @Override
    public String toString() {
        return verifier.toString();
    }

    private static SigningKey generated(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Ed25519 does not work on this Java runtime", impossible);
        }
    }

    /** Makes the generator make the one key there is for a seed, since Java offers no other way to its public half. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
