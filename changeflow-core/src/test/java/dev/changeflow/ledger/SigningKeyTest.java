package dev.changeflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.TreeHash;
import dev.changeflow.domain.audit.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    /** The first test key of RFC 8032, 7.1, as openssl writes it. */
    private static final String RFC_8032 = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    @Test
    void findsThePublicKeyOfASecretOne() {
        SigningKey key = SigningKey.parse(RFC_8032);
        assertThat(key.verifier().toString()).endsWith("+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
        assertThat(key.origin()).isEqualTo("changeflow.dev/audit/d75a980182b10ab7");
    }

    @Test
    void comesBackFromItsText() {
        SigningKey key = SigningKey.random();
        String bare = key.pem().replaceAll("-----[A-Z ]+-----", "").strip();
        assertThat(SigningKey.parse(key.pem()).verifier()).isEqualTo(key.verifier());
        assertThat(SigningKey.parse(bare).verifier()).isEqualTo(key.verifier());
    }

    @Test
    void signsCheckpointsThatOthersCanRead() {
        SigningKey key = SigningKey.random();
        SignedCheckpoint signed = key.sign(new TreeHead(0, TreeHash.OF_NOTHING));
        SignedNote note = SignedNote.parse(signed.note()).orElseThrow();
        assertThat(note.checkpoint()).contains(signed);
        assertThat(key.verifier().signed(note)).isTrue();
        assertThat(signed.checkpoint().origin()).isEqualTo(key.origin());
    }

    @Test
    void doesNotShowItsSecret() {
        SigningKey key = SigningKey.parse(RFC_8032);
        assertThat(key.toString())
                .doesNotContain("nWGxne")
                .isEqualTo(key.verifier().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v"})
    void refusesWhatIsNoKey(String text) {
        assertThatThrownBy(() -> SigningKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
