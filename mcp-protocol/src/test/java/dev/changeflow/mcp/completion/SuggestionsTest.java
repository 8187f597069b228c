package dev.changeflow.mcp.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

    @Test
    void ranksBeginningsBeforeWordsBeforeTheRest() {
        List<String> choice = List.of("compare", "web-par", "Paris", "spar", "par", "other");

        assertThat(Suggestions.matching("PAR", choice).values())
                .containsExactly("Paris", "par", "web-par", "compare", "spar");
        assertThat(Suggestions.matching("", choice).values()).isEqualTo(choice);
        assertThat(Suggestions.matching("zzz", choice)).isEqualTo(Suggestions.none());
    }

    @Test
    void suggestsAHundredAtMostAndSaysHowManyThereAre() {
        List<String> all = IntStream.range(0, 101).mapToObj(String::valueOf).toList();

        assertThat(Suggestions.of(all)).isEqualTo(new Suggestions(all.subList(0, 100), 101, true));
        assertThat(Suggestions.of(all.subList(0, 100)).hasMore()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Suggestions(all, null, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Suggestions(List.of("a", "b"), 1, false));
    }

    @Test
    void findsExactlyWhatHoldsTheText() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<String> choice = new ArrayList<>();
            for (int i = random.nextInt(130); i > 0; i--) {
                choice.add(word(random, 6));
            }
            String typed = word(random, 2);
            List<String> expected = choice.stream()
                    .filter(value -> value.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT)))
                    .toList();

            Suggestions found = Suggestions.matching(typed, choice);

            assertThat(found.total()).as("seed %d", seed).isEqualTo(expected.size());
            assertThat(found.values()).as("seed %d", seed).hasSize(Math.min(100, expected.size()));
            assertThat(expected).as("seed %d", seed).containsAll(found.values());
            List<Boolean> begins = found.values().stream()
                    .map(value -> !value.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT)))
                    .toList();
            List<Boolean> sorted = new ArrayList<>(begins);
            Collections.sort(sorted);
            assertThat(begins).as("seed %d", seed).isEqualTo(sorted);
        }
    }

    private static String word(Random random, int longest) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            word.append("abAB-ß".charAt(random.nextInt(6)));
        }
        return word.toString();
    }
}
