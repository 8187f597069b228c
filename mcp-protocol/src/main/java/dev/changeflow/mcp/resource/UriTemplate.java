package dev.changeflow.mcp.resource;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A URI template of RFC 6570 as far as it can be read backwards without doubt:
 *
 * <ul>
 *   <li>literals, and {@code {name}} for one path segment or query value;
 *   <li><code>{+name}</code> for what may contain slashes, and <code>{/name*}</code> for any number of path segments, one
 *       of the two at most once; <code>{/a,b}</code> for a segment each;
 *   <li><code>{?a,b}</code> at the end, for a query that has each of these once or not at all, in any order.
 * </ul>
 *
 * <p>A URI does not match if a decoded variable of its path could climb out of its place: no {@code .} or {@code ..}
 * segments, and no encoded slash in what is one segment.
 */
public final class UriTemplate {

    private final String text;
    private final Pattern path;
    private final List<TemplateVariable> inPath;
    private final List<String> inQuery;

    UriTemplate(String text, Pattern path, List<TemplateVariable> inPath, List<String> inQuery) {
        this.text = text;
        this.path = path;
        this.inPath = List.copyOf(inPath);
        this.inQuery = List.copyOf(inQuery);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it uses other expressions, or could be read in two ways; the message says which
     */
    public static UriTemplate of(String text) {
        return new TemplateReader(text).read();
    }

    /** The URI's variables, if it fits. */
    public Optional<MatchedUri> match(String uri) {
        int end = inQuery.isEmpty() ? -1 : uri.indexOf('?');
        Matcher matcher = path.matcher(end < 0 ? uri : uri.substring(0, end));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < inPath.size(); i++) {
            TemplateVariable variable = inPath.get(i);
            Optional<String> value = variable.value(matcher.group(i + 1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(variable.name(), value.get());
        }
        boolean fits = end < 0 || readQuery(uri.substring(end + 1), values);
        return fits ? Optional.of(new MatchedUri(uri, values)) : Optional.empty();
    }

    /** The names of its variables, in order. */
    public List<String> variableNames() {
        return Stream.concat(inPath.stream().map(TemplateVariable::name), inQuery.stream())
                .toList();
    }

    /** The template. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    private boolean readQuery(String query, Map<String, String> values) {
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals);
            Optional<String> value = TemplateVariable.decoded(part.substring(equals + 1));
            if (!inQuery.contains(name)
                    || value.isEmpty()
                    || part.indexOf('#') >= 0
                    || values.put(name, value.get()) != null) {
                return false;
            }
        }
        return true;
    }
}
