package dev.changeflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** The example of C2SP signed-note. */
    private static final String EXAMPLE = """
            This is an example message.

            \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    @Test
    void theExampleOfTheSpecificationVerifies() {
        SignedNote note = SignedNote.parse(EXAMPLE).orElseThrow();
        VerifierKey key = VerifierKey.parse(KEY).orElseThrow();
        assertThat(key.signed(note)).isTrue();
        assertThat(note).hasToString(EXAMPLE);
        assertThat(key).hasToString(KEY);
    }

    @Test
    void everyFlippedBitOfTheExampleFails() {
        VerifierKey key = VerifierKey.parse(KEY).orElseThrow();
        for (int at = 0; at < EXAMPLE.length(); at++) {
            for (int bit = 0; bit < 8; bit++) {
                StringBuilder flipped = new StringBuilder(EXAMPLE);
                flipped.setCharAt(at, (char) (EXAMPLE.charAt(at) ^ 1 << bit));
                assertThat(SignedNote.parse(flipped.toString()).filter(key::signed))
                        .as("bit %d of character %d", bit, at)
                        .isEmpty();
            }
        }
    }

    @Test
    void everyFlippedBitOfTheKeyFails() {
        SignedNote note = SignedNote.parse(EXAMPLE).orElseThrow();
        for (int at = 0; at < KEY.length(); at++) {
            for (int bit = 0; bit < 8; bit++) {
                StringBuilder flipped = new StringBuilder(KEY);
                flipped.setCharAt(at, (char) (KEY.charAt(at) ^ 1 << bit));
                assertThat(VerifierKey.parse(flipped.toString()).filter(key -> key.signed(note)))
                        .as("bit %d of character %d", bit, at)
                        .isEmpty();
            }
        }
    }

    @Test
    void signaturesOfUnknownKeysAreIgnored() {
        SigningKey ours = SigningKey.random();
        SigningKey others = SigningKey.random();
        SignedNote note = ours.note("text\n");
        String both = note + others.note("text\n").signatures().getFirst().toString() + "\n";
        assertThat(ours.verifier().signed(SignedNote.parse(both).orElseThrow())).isTrue();
        assertThat(SigningKey.random().verifier().signed(note)).isFalse();
    }

    @Test
    void aFalseSignatureBesideATrueOneFails() {
        SigningKey key = SigningKey.random();
        String both = key.note("text\n")
                + key.note("another\n").signatures().getFirst().toString() + "\n";
        assertThat(key.verifier().signed(SignedNote.parse(both).orElseThrow())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text\n\n- name AAAABBBB\n",
                "text\n\n\u2014 name AAAABBBB",
                "text\n\n\u2014 name AAAABBBB\n ",
                "text\n\n\u2014  AAAABBBB\n",
                "text\n\n\u2014 na+me AAAABBBB\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name AAAABBB=\n",
                "te\txt\n\n\u2014 name AAAABBBB\n"
            })
    void readsNothingElse(String text) {
        assertThat(SignedNote.parse(text)).isEmpty();
    }

    @Test
    void theTextMayHaveEmptyLines() {
        SignedNote note = SigningKey.random().note("one\n\ntwo\n");
        assertThat(SignedNote.parse(note.toString()).orElseThrow().text()).isEqualTo("one\n\ntwo\n");
    }
}
