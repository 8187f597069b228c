package dev.changeflow.domain.audit;

import java.nio.charset.StandardCharsets;

/**
 * All it takes to check, with no server, that an event is in a signed log.
 *
 * @param leaf the event as it is hashed
 * @param proof its place, the hashes beside its way to the root, and the signed checkpoint: a C2SP tlog-proof
 */
public record EventProof(String leaf, String proof) {

    /** The proof of an event. */
    public static EventProof of(byte[] leaf, InclusionProof inclusion, SignedCheckpoint checkpoint) {
        StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ")
                .append(inclusion.index())
                .append('\n');
        inclusion.path().forEach(hash -> proof.append(hash).append('\n'));
        proof.append('\n').append(checkpoint.note());
        return new EventProof(new String(leaf, StandardCharsets.UTF_8), proof.toString());
    }
}
