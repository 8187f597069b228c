package dev.changeflow.domain.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChecklistTest {

    private static final List<ChecklistItem> ITEMS = List.of(
            new ChecklistItem("warn the desk", false, true),
            new ChecklistItem("take a picture", false, false),
            new ChecklistItem("drain the node", true, true));

    @Test
    void numbersAreThoseTheCallerSaw() {
        Checklist.Result result = Checklist.after(
                ITEMS,
                List.of(
                        new ChecklistStep.Remove(1),
                        new ChecklistStep.Mark(2, true),
                        new ChecklistStep.Mark(3, false),
                        new ChecklistStep.Add("tell them", true)));
        assertThat(result.violations()).isEmpty();
        assertThat(result.items())
                .containsExactly(
                        new ChecklistItem("take a picture", true, false),
                        new ChecklistItem("drain the node", false, true),
                        new ChecklistItem("tell them", false, true));
    }

    @Test
    void onlyWhatMustBeDoneIsUnfinished() {
        assertThat(Checklist.unfinished(ITEMS)).containsExactly(1);
    }

    @Test
    void refusesNumbersThatAreNotThereAndTextsThatCannotBe() {
        Checklist.Result result = Checklist.after(
                ITEMS,
                List.of(
                        new ChecklistStep.Mark(4, true),
                        new ChecklistStep.Remove(0),
                        new ChecklistStep.Add("two\nlines", true)));
        assertThat(result.violations())
                .extracting(Violation::field)
                .containsExactly("checklist[0]", "checklist[1]", "checklist[2]");
        assertThat(result.violations().getFirst())
                .hasToString("checklist[0] names item 4 of 3: read the change again for its numbers.");
    }

    @Test
    void hasAnEnd() {
        List<ChecklistStep> many = IntStream.rangeClosed(1, 98)
                .mapToObj(i -> (ChecklistStep) new ChecklistStep.Add("item " + i, true))
                .toList();
        assertThat(Checklist.after(ITEMS, many).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.problem()).contains("100 is the most"));
    }
}
