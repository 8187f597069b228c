package dev.changeflow.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RFC 6570 expands, the template reads back. */
class UriTemplatePropertyTest {

    private static final List<String> TEMPLATES = List.of(
            "x://{a}",
            "x://{a}/{b}",
            "x://host/{a}:{b}/c",
            "x://{a}/files/{+b}",
            "x://{+a}/end",
            "x://{+a}/{b}",
            "x://h{/a}",
            "x://h{/a,b}",
            "x://h{/a*}",
            "x://h/{a}{/b*}",
            "x://h{/a*}/{b}",
            "x://h{/a,b*}",
            "x://h/{a}{?b}",
            "x://h{/a*}{?b,c}",
            "x://h{?a,b,c}",
            "x://h/{+a}{?b}");

    @Test
    void whatIsExpandedIsReadBack() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String template = TEMPLATES.get(random.nextInt(TEMPLATES.size()));
            Map<String, String> values = values(template, random);
            String uri = Expander.expanded(template, values);

            assertThat(UriTemplate.of(template).match(uri))
                    .as("seed %d: %s as %s", seed, template, uri)
                    .contains(new MatchedUri(uri, values));
        }
    }

    /** Examples of RFC 6570, so that the expander above is one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{var} | value",
                "{hello} | Hello%20World%21",
                "{+path}/here | /foo/bar/here",
                "{+hello} | Hello%20World!",
                "{/var} | /value",
                "{/var,x} | /value/1024",
                "{/list*} | /red/green/blue",
                "{?x,y} | ?x=1024&y=768",
                "{?x,y,empty} | ?x=1024&y=768&empty=",
                "{?x,y,undef} | ?x=1024&y=768",
            })
    void expandsAsTheStandardDoes(String template, String expected) {
        Map<String, String> values = Map.of(
                "var", "value",
                "hello", "Hello World!",
                "path", "/foo/bar",
                "empty", "",
                "x", "1024",
                "y", "768",
                "list", "red/green/blue");

        assertThat(Expander.expanded(template, values)).isEqualTo(expected);
    }

    private static Map<String, String> values(String template, Random random) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher expression = Expander.EXPRESSION.matcher(template);
        while (expression.find()) {
            String operator = expression.group(1);
            String[] names = expression.group(2).split(",", -1);
            for (int i = 0; i < names.length; i++) {
                boolean many = !expression.group(3).isEmpty() && i == names.length - 1;
                if (many) {
                    values.put(names[i], segments(random, random.nextInt(4)));
                } else if (operator.equals("?")) {
                    if (random.nextBoolean()) {
                        values.put(names[i], text(random, "aä /?&=%+#.:🙂", random.nextInt(4)));
                    }
                } else if (operator.equals("+")) {
                    values.put(names[i], text(random, "aä :&=+,", 1 + random.nextInt(4)) + "/b");
                } else {
                    values.put(names[i], segment(random));
                }
            }
        }
        return values;
    }

    private static String segments(Random random, int count) {
        return random.ints(count).mapToObj(i -> segment(random)).collect(Collectors.joining("/"));
    }

    private static String segment(Random random) {
        return text(random, "aä ?&=%+#:-~🙂", 1 + random.nextInt(4));
    }

    private static String text(Random random, String alphabet, int length) {
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    /** RFC 6570 for the expressions that are read here; a list is a text with slashes. */
    private static final class Expander {

        static final Pattern EXPRESSION = Pattern.compile("\\{([+/?]?)([a-z,]+)(\\*?)}");

        private static final Pattern RESERVED =
                Pattern.compile("%(2B|2C|2F|3A|3B|3D|3F|26|23|40|21|24|27|28|29|2A|5B|5D)");

        static String expanded(String template, Map<String, String> values) {
            return EXPRESSION
                    .matcher(template)
                    .replaceAll(expression -> Matcher.quoteReplacement(expanded(
                            expression.group(1),
                            Arrays.stream(expression.group(2).split(",", -1))
                                    .filter(values::containsKey)
                                    .toList(),
                            !expression.group(3).isEmpty(),
                            values)));
        }

        private static String expanded(
                String operator, List<String> names, boolean exploded, Map<String, String> values) {
            return switch (operator) {
                case "?" ->
                    names.isEmpty()
                            ? ""
                            : names.stream()
                                    .map(name -> name + '=' + encoded(value(values, name)))
                                    .collect(Collectors.joining("&", "?", ""));
                case "/" ->
                    names.stream()
                            .flatMap(name -> exploded && name.equals(names.getLast())
                                    ? Arrays.stream(value(values, name).split("/", -1))
                                            .filter(segment -> !segment.isEmpty())
                                    : Stream.of(value(values, name)))
                            .map(segment -> '/' + encoded(segment))
                            .collect(Collectors.joining());
                case "+" ->
                    RESERVED.matcher(encoded(value(values, names.getFirst())))
                            .replaceAll(octet -> Matcher.quoteReplacement(
                                    String.valueOf((char) Integer.parseInt(octet.group(1), 16))));
                default -> encoded(value(values, names.getFirst()));
            };
        }

        private static String value(Map<String, String> values, String name) {
            return Objects.requireNonNull(values.get(name), name);
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~");
        }
    }
}
