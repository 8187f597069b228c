package dev.changeflow.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicyPageTest {

    @Test
    void thePageShowsAPartOfTheExample() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "policy.md"));
        String example = Files.readString(Path.of("..", "examples", "policy", "policy.yaml"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        assertThat(example).contains(page.substring(start, page.indexOf("```", start)));
    }
}
