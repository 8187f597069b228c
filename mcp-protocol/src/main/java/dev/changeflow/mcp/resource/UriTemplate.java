package dev.changeflow.mcp.resource;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URI template of RFC 6570 as far as it can be read backwards without doubt: literals, {@code {name}} for one path
 * segment or query value, and <code>{+name}</code> for what may contain slashes.
 *
 * <p>A URI does not match if a decoded variable could climb out of its place: no {@code .} or {@code ..} segments, and no
 * encoded slash in a <code>{name}</code>.
 */
public final class UriTemplate {

    private static final Pattern EXPRESSION = Pattern.compile("\\{(\\+?)([A-Za-z_][A-Za-z0-9_]*)}");
    private static final Set<String> DOTS = Set.of(".", "..");

    private final String text;
    private final Pattern pattern;
    private final List<Variable> variables = new ArrayList<>();

    private UriTemplate(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher expression = EXPRESSION.matcher(text);
        int done = 0;
        while (expression.find()) {
            if (expression.start() == done && done > 0) {
                throw new IllegalArgumentException("two variables side by side: " + text);
            }
            literal(regex, done, expression.start());
            boolean reserved = !expression.group(1).isEmpty();
            regex.append(reserved ? "([^?#]+)" : "([^/?#&=]+)");
            if (variableNames().contains(expression.group(2))) {
                throw new IllegalArgumentException("a variable is there twice: " + text);
            }
            variables.add(new Variable(expression.group(2), reserved));
            done = expression.end();
        }
        literal(regex, done, text.length());
        this.pattern = Pattern.compile(regex.toString());
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it uses other expressions, or has two variables side by side or of one name
     */
    public static UriTemplate of(String text) {
        return new UriTemplate(text);
    }

    /** The URI's variables, if it fits. */
    public Optional<MatchedUri> match(String uri) {
        Matcher matcher = pattern.matcher(uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            Optional<String> value = decoded(matcher.group(i + 1)).filter(variable::staysInPlace);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(variable.name(), value.get());
        }
        return Optional.of(new MatchedUri(uri, values));
    }

    /** The names of its variables, in order. */
    public List<String> variableNames() {
        return variables.stream().map(Variable::name).toList();
    }

    /** The template. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    private void literal(StringBuilder regex, int from, int to) {
        String literal = text.substring(from, to);
        if (literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
            throw new IllegalArgumentException("only {name} and {+name} can be read in a template: " + text);
        }
        regex.append(Pattern.quote(literal));
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Variable(String name, boolean reserved) {

        boolean staysInPlace(String value) {
            if (value.indexOf('\\') >= 0 || value.indexOf('\0') >= 0) {
                return false;
            }
            if (!reserved) {
                return value.indexOf('/') < 0 && !DOTS.contains(value);
            }
            return List.of(value.split("/", -1)).stream().noneMatch(DOTS::contains);
        }
    }
}
