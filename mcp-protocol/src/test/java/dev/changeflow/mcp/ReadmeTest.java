package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.transport.InMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void theSnippetIsTheSourceThatRunsHere() throws IOException {
        String source = read(Path.of("src/test/java/dev/changeflow/mcp/Greeting.java"));
        String snippet = source.substring(source.indexOf("class Greeting"), source.indexOf("// end of the snippet"));

        assertThat(read(Path.of("README.md"))).contains("```java\n" + snippet.stripTrailing() + "\n```");
        assertThat(snippet.lines().count()).isLessThan(20);
    }

    @Test
    void theToolRuns() {
        InMemory client = InMemory.client(Greeting.server());

        assertThat(client.call("greet", Map.of("name", "Ada")).text()).isEqualTo("{\"text\":\"Hello Ada\"}");
        assertThat(client.call("greet", Map.of()).text()).contains("name: missing; give a string (Whom to greet)");
        assertThat(Greeting.handler()).isNotNull();
    }

    private static String read(Path path) throws IOException {
        return Files.readString(path, StandardCharsets.UTF_8);
    }
}
