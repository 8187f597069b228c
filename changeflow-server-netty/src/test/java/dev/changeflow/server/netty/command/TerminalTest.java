package dev.changeflow.server.netty.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a person is shown of texts that others wrote. */
class TerminalTest {

    @Test
    void escapeSequencesBecomeVisible() {
        assertThat(Terminal.harmless("a\u001b[2Jb\u009bc\td\ne\u200b", true))
                .isEqualTo("a\\u{001B}[2Jb\\u{009B}c    d\ne\\u{200B}");
        assertThat(Terminal.harmless("a\nb", false)).isEqualTo("a\\u{000A}b");
        assertThat(Terminal.harmless("Grüße 日本 😀", false)).isEqualTo("Grüße 日本 😀");
    }

    @Test
    void whatATerminalCannotShowIsEscapedRatherThanAlike() {
        assertThat(Terminal.shown("Zürich 日", US_ASCII)).isEqualTo("Z\\u{00FC}rich \\u{65E5}");
        assertThat(Terminal.shown("Zürich 日", UTF_8)).isEqualTo("Zürich 日");
    }
}
