package dev.changeflow.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A mirrored header means one text or none, and never throws. */
final class HeaderValueFuzzTest {

    @FuzzTest
    void meansOneTextOrNone(@NotNull String field) {
        HeaderValue.decode(field)
                .filter(text -> !field.strip().equals(text))
                .ifPresent(text -> assertThat(field)
                        .contains(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }
}
