package dev.changeflow.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    private static final String TEXT = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

    @Test
    void readsAndWritesTheExampleOfTheSpecification() {
        Checkpoint checkpoint = Checkpoint.parse(TEXT).orElseThrow();
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.head().size()).isEqualTo(20852163);
        assertThat(checkpoint.head().root()).hasToString(ROOT);
        assertThat(checkpoint.text()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n1\n",
                "o\n1\n" + ROOT,
                "o\r\n1\n" + ROOT + "\n",
                "o\n01\n" + ROOT + "\n",
                "o\n-1\n" + ROOT + "\n",
                "o\n1 \n" + ROOT + "\n",
                "o\n9999999999999999999\n" + ROOT + "\n",
                "o p\n1\n" + ROOT + "\n",
                "o+p\n1\n" + ROOT + "\n",
                "\n1\n" + ROOT + "\n",
                "o\n1\n" + ROOT + "\nextension\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "o\n1\nAAAA\n"
            })
    void readsNothingElse(String text) {
        assertThat(Checkpoint.parse(text)).isEmpty();
    }

    @Test
    void refusesAnOriginThatCouldBeReadAsMore() {
        TreeHead empty = new TreeHead(0, TreeHash.OF_NOTHING);
        assertThatThrownBy(() -> new Checkpoint("two words", empty)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("two\nlines", empty)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TreeHead(-1, TreeHash.OF_NOTHING)).isInstanceOf(IllegalArgumentException.class);
    }
}
