package dev.changeflow.mcp.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CatalogueTest {

    private final Catalogue<List<String>> catalogue = new Catalogue<>("two things are called", names -> names);

    @Test
    void findsByEachName() {
        catalogue.add(List.of("a", "b"));
        assertThat(catalogue.find("b")).contains(List.of("a", "b"));
        assertThat(catalogue.find("c")).isEmpty();
        assertThat(catalogue.isEmpty()).isFalse();
    }

    @Test
    void aNameThatIsTakenChangesNothing() {
        catalogue.add(List.of("a", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalogue.add(List.of("c", "b")))
                .withMessage("two things are called \"b\"");
        assertThat(catalogue.find("c")).isEmpty();
        assertThat(catalogue.edition().number()).isEqualTo(1);
    }

    @Test
    void whatIsRemovedFreesAllItsNames() {
        catalogue.add(List.of("a", "b"));
        catalogue.add(List.of("c"));
        assertThat(catalogue.remove("b")).isTrue();
        assertThat(catalogue.remove("a")).isFalse();
        catalogue.add(List.of("b"));
        assertThat(catalogue.edition().items()).containsExactly(List.of("c"), List.of("b"));
    }

    @Test
    void anEditionStaysAsItWas() {
        catalogue.add(List.of("a"));
        Catalogue.Edition<List<String>> before = catalogue.edition();
        catalogue.remove("a");
        assertThat(before.items()).containsExactly(List.of("a"));
        assertThat(catalogue.edition().number()).isGreaterThan(before.number());
    }

    @Test
    void tellsOfEachChangeOnceItCanBeSeen() {
        List<Integer> sizes = new ArrayList<>();
        catalogue.onChange(() -> sizes.add(catalogue.edition().items().size()));
        catalogue.add(List.of("a"));
        catalogue.add(List.of("b"));
        catalogue.remove("a");
        catalogue.remove("a");
        assertThat(sizes).containsExactly(1, 2, 1);
    }
}
