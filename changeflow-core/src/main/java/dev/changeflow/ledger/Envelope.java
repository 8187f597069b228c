package dev.changeflow.ledger;

import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.schema.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bytes and who signed them: DSSE 1.0 with one Ed25519 signature. Nothing may be in it that is not signed or checked, so that
 * any changed byte is found.
 */
final class Envelope {

    private final String type;
    private final byte[] payload;
    private final String keyId;
    private final byte[] signature;

    private Envelope(String type, byte[] payload, String keyId, byte[] signature) {
        this.type = type;
        this.payload = payload;
        this.keyId = keyId;
        this.signature = signature;
    }

    static Envelope sealed(String type, JsonNode payload, SigningKey key) {
        byte[] bytes = CanonicalJson.bytes(payload);
        return new Envelope(type, bytes, key.origin(), key.signature(encoded(type, bytes)));
    }

    /** The envelope in a text; empty unless it is one, to the letter. */
    static Optional<Envelope> parse(byte[] text) {
        try {
            JsonNode json = Json.parse(text);
            JsonNode signature = json.path("signatures").path(0);
            boolean exact = json.size() == 3
                    && json.path("signatures").isArray()
                    && json.path("signatures").size() == 1
                    && signature.size() == 2
                    && isText(json, "payloadType")
                    && isText(json, "payload")
                    && isText(signature, "keyid")
                    && isText(signature, "sig");
            return exact
                    ? Optional.of(new Envelope(
                            json.path("payloadType").stringValue(),
                            bytes(json.path("payload")),
                            signature.path("keyid").stringValue(),
                            bytes(signature.path("sig"))))
                    : Optional.empty();
        } catch (MalformedJsonException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** What kind of payload it has, which is signed too. */
    String type() {
        return type;
    }

    boolean signedBy(VerifierKey key) {
        return keyId.equals(key.name()) && key.verifies(encoded(type, payload), signature);
    }

    /** What was signed, as JSON. */
    JsonNode json() {
        return Json.parse(payload);
    }

    /** As {@link #parse} reads it, on one line. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        ObjectNode json =
                Json.object().put("payload", base64.encodeToString(payload)).put("payloadType", type);
        json.putArray("signatures").addObject().put("keyid", keyId).put("sig", base64.encodeToString(signature));
        return Json.text(json);
    }

    /** DSSE's pre-authentication encoding. */
    private static byte[] encoded(String type, byte[] payload) {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ("DSSEv1 " + name.length + " " + type + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8);
        return VerifierKey.concat(head, payload);
    }

    private static boolean isText(JsonNode json, String name) {
        return json.path(name).isString();
    }

    /** Base64 has several spellings of some bytes; only the usual one is read. */
    private static byte[] bytes(JsonNode base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.stringValue());
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64.stringValue())) {
            throw new IllegalArgumentException("not the usual base64");
        }
        return bytes;
    }
}
