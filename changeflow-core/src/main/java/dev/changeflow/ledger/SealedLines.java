package dev.changeflow.ledger;

import dev.changeflow.mcp.schema.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tools.jackson.databind.JsonNode;

/** Lines, and at their end a signature over all of them. */
final class SealedLines {

    private final OutputStream out;
    private final MessageDigest digest = sha256();

    SealedLines(OutputStream out) {
        this.out = out;
    }

    void write(JsonNode json) throws IOException {
        write(CanonicalJson.bytes(json));
    }

    void write(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
        digest.update(line);
        digest.update((byte) '\n');
    }

    void seal(SigningKey key) throws IOException {
        write(Json.object()
                .put("seal", key.note(ExportSeal.text(digest.digest())).toString()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
