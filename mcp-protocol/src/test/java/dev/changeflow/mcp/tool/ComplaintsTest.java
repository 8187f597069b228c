package dev.changeflow.mcp.tool;

import static dev.changeflow.mcp.tool.Calls.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintsTest {

    enum Stage {
        DEVELOPMENT,
        PRODUCTION
    }

    record Window(Instant start, @Nullable Instant end) {

        Window {
            if (end != null && end.isBefore(start)) {
                throw new IllegalArgumentException("the end is before the start; swap them");
            }
        }
    }

    record Input(
            @Nullable @Describe("One line") @Size(min = 2, max = 10)
            String title,

            @Nullable Stage stage,
            @Default("6") @Range(min = 1, max = 50) int pageSize,
            @Nullable @Range(min = 0) Double ratio,
            @Nullable Boolean dryRun,
            @Nullable LocalDate day,
            @Nullable Instant at,
            @Nullable Duration length,
            @Nullable UUID key,

            @Matches(value = "[A-Z]{2}-\\d+", example = "AB-1") @Nullable
            String code,

            @Nullable @Size(min = 1, max = 2) List<Integer> numbers,
            @Nullable Set<Stage> stages,
            @Nullable Map<String, Long> weights,
            @Nullable Window window,
            @Nullable List<Window> windows) {}

    record Strict(@Describe("What it is") String name, Stage stage, int count, List<String> labels, Window window) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'titel':'abc'}          | titel: there is no such argument; did you mean \"title\"? (known: title, stage,",
                "{'zzz':1}                | zzz: there is no such argument; known: title, stage, page_size,",
                "{'title':5}              | title: 5 is an integer; give a string of at most 10 characters (One line)",
                "{'title':''}             | title: is empty; give a string of at most 10 characters (One line)",
                "{'title':'a'}            | title: has 1 characters; give at least 2",
                "{'title':'12345678901'}  | title: has 11 characters; shorten it to 10 at most",
                "{'stage':'prodution'}    | stage: \"prodution\" is not a known value; did you mean \"production\"? (known: development, production)",
                "{'stage':'moon'}         | stage: \"moon\" is not a known value; known: development, production",
                "{'stage':7}              | stage: 7 is an integer; give one of development, production",
                "{'page_size':'six'}      | page_size: \"six\" is a string; give an integer from 1 to 50",
                "{'page_size':1.5}        | page_size: 1.5 is a number; give an integer from 1 to 50",
                "{'page_size':0}          | page_size: 0 is too small; give an integer from 1 to 50",
                "{'page_size':51}         | page_size: 51 is too large; give an integer from 1 to 50",
                "{'ratio':-0.5}           | ratio: -0.5 is too small; give a number of at least 0",
                "{'dry_run':'yes'}        | dry_run: \"yes\" is a string; give true or false",
                "{'day':'2026-02-30'}     | day: \"2026-02-30\" is not a date that exists; write an ISO-8601 date, such as 2026-03-01",
                "{'day':'tomorrow'}       | day: \"tomorrow\" is not a date; write an ISO-8601 date, such as 2026-03-01",
                "{'day':'2026-03-01T09:00:00Z'} | day: \"2026-03-01T09:00:00Z\" is more than a date; write",
                "{'at':'tomorrow'}        | at: \"tomorrow\" is not a date and time; write an ISO-8601 date and time with an offset, such as 2026-03-01T09:00:00Z",
                "{'at':'2026-03-01'}      | at: \"2026-03-01\" is a date without a time; write",
                "{'at':'2026-03-01T09:00:00'}  | at: \"2026-03-01T09:00:00\" has no UTC offset; write",
                "{'at':'2026-02-30T09:00:00Z'} | at: \"2026-02-30T09:00:00Z\" cannot be: 2026-02-30 is not a date that exists; write",
                "{'at':'2026-03-01T25:00:00Z'} | cannot be: 25:00:00 is not a time that exists; write",
                "{'at':'2026-03-01T09:00:00+99:00'} | has an offset that does not exist; write",
                "{'at':'2026-03-01 09:00:00Z'} | has a space in place of the T; write",
                "{'length':'2 hours'}     | length: \"2 hours\" is not a valid duration; write an ISO-8601 duration, such as PT2H30M",
                "{'key':'1-1-1-1-1'}      | key: \"1-1-1-1-1\" is not a valid uuid; write a UUID, such as",
                "{'code':'ab'}            | code: \"ab\" does not have the right form; write it like AB-1",
                "{'numbers':[]}           | numbers: has 0 elements; give at least 1",
                "{'numbers':[1,2,3]}      | numbers: has 3 elements; give at most 2",
                "{'numbers':[1,'b']}      | numbers[1]: \"b\" is a string; give an integer from -2147483648 to 2147483647",
                "{'numbers':[3000000000]} | numbers[0]: 3000000000 is too large; give an integer from",
                "{'numbers':7}            | numbers: 7 is an integer; give an array, each element an integer",
                "{'stages':['DEVELOPMENT','development']} | stages: has an element twice; give each once",
                "{'weights':{'a':'b'}}    | weights.a: \"b\" is a string; give an integer",
                "{'window':{}}            | window.start: missing; give a string: an ISO-8601 date and time",
                "{'window':{'start':'2026-03-01T09:00:00Z','stop':1}} | window.stop: there is no such argument; known: start, end",
                "{'windows':[{'start':'x'}]} | windows[0].start: \"x\" is not a date and time",
                "{'window':[]}            | window: it is an array; give an object of start, end",
                "[]                       | arguments: it is an array; give an object of title, stage,",
                "'text'                   | arguments: \"text\" is a string; give an object of title, stage,",
            })
    void namesTheArgumentTheFaultAndTheFix(String arguments, String line) {
        assertThat(refusal(Input.class, arguments))
                .startsWith("Nothing was done: the arguments of refusing are not valid.\n- ")
                .contains(line);
    }

    @Test
    void saysWhatIsMissingAndWhatItShouldBe() {
        assertThat(refusal(Strict.class, "{}")).isEqualTo("""
                Nothing was done: the arguments of refusing are not valid.
                - name: missing; give a string (What it is)
                - stage: missing; give one of development, production
                - count: missing; give an integer from -2147483648 to 2147483647
                - labels: missing; give an array, each element a string
                - window: missing; give an object of start, end""");
    }

    @Test
    void passesOnWhatAConstructorRefuses() {
        String backwards = "{'start':'2026-03-02T00:00:00Z','end':'2026-03-01T00:00:00Z'}";

        assertThat(refusal(Window.class, backwards)).isEqualTo("the end is before the start; swap them");
        assertThat(refusal(Input.class, "{'window':" + backwards + "}"))
                .isEqualTo("window: the end is before the start; swap them");
        assertThat(refusal(Input.class, "{'windows':[" + backwards + "]}"))
                .isEqualTo("windows[0]: the end is before the start; swap them");
    }

    @Test
    void isBoundedHoweverMuchIsWrong() {
        String faults = "{'numbers':[" + "'x',".repeat(100_000) + "'x']}";

        assertThat(refusal(Input.class, faults)).endsWith("\n- and more").hasSizeLessThan(2_000);
    }

    @Test
    void quotesOnlyALittle() {
        String text = "€".repeat(50_000);

        assertThat(refusal(Input.class, "{'stage':'" + text + "'}"))
                .contains("…")
                .hasSizeLessThan(300);
        assertThat(refusal(Input.class, "{'" + "n".repeat(900) + "':1}")).hasSizeLessThan(500);
        assertThat(refusal(Input.class, "{'title':'" + text + "'}"))
                .endsWith("- title: has 50000 characters; shorten it to 10 at most");
    }

    @Test
    void countsCharactersRatherThanCodeUnits() {
        assertThat(refusal(Input.class, "{'title':'" + "😀".repeat(11) + "'}")).contains("has 11 characters");
        assertThat(Calls.bound(Input.class, "{'title':'" + "😀".repeat(10) + "'}")
                        .title())
                .hasSize(20);
    }
}
