package dev.changeflow.domain.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table and the diagram in {@code docs/lifecycle.md} say what the code does. */
class LifecycleTableTest {

    private static final Path PAGE = Path.of("..", "docs", "lifecycle.md");
    private static final Pattern ARROW = Pattern.compile("(?m)^\\s+(\\w+) --> (\\w+)$");

    @Test
    void theTableIsTheCode() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ChangeState.values())
                        .map(LifecycleTableTest::row)
                        .toList());
    }

    @Test
    void theDiagramIsTheCode() throws IOException {
        Set<String> drawn = new LinkedHashSet<>();
        Matcher arrows = ARROW.matcher(Files.readString(PAGE));
        while (arrows.find()) {
            drawn.add(arrows.group(1) + " " + arrows.group(2));
        }
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ChangeState.values())
                        .flatMap(from -> from.successors().stream().map(to -> from.label() + " " + to.label()))
                        .toList());
    }

    @Test
    void everyStateCanBeReachedAndEveryLastOneIsAnEnd() {
        Set<ChangeState> reached = new LinkedHashSet<>(Set.of(ChangeState.DRAFT));
        while (reached.addAll(
                reached.stream().flatMap(state -> state.successors().stream()).collect(Collectors.toSet()))) {
            assertThat(reached.size()).isLessThanOrEqualTo(ChangeState.values().length);
        }
        assertThat(reached).containsExactlyInAnyOrder(ChangeState.values());
        assertThat(reached)
                .filteredOn(ChangeState::isTerminal)
                .containsExactlyInAnyOrder(ChangeState.CLOSED, ChangeState.REJECTED, ChangeState.CANCELLED);
    }

    private static String row(ChangeState state) {
        String successors = state.successors().stream()
                .map(next -> "`" + next.label() + "`")
                .collect(Collectors.joining(", "));
        String requirements =
                state.requirements().stream().map(Requirement::label).collect(Collectors.joining("; "));
        return "| `" + state.label() + "` | " + (successors.isEmpty() ? "nothing" : successors) + " | "
                + (requirements.isEmpty() ? "nothing" : requirements) + " |";
    }
}
