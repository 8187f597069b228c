package dev.changeflow.policyfile;

import dev.changeflow.policyfile.YamlNode.Fields;
import dev.changeflow.policyfile.YamlNode.Items;
import dev.changeflow.policyfile.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Named values of a file, taken one by one. What is wrong with one is noted with its line, and reading goes on, so that
 * all that is wrong is told at once; what nobody took is no part of a policy, and told too.
 */
final class Section {

    private final String path;
    private final Fields fields;
    private final List<PolicyProblem> problems;
    private final Set<String> taken = new LinkedHashSet<>();

    private Section(String path, Fields fields, List<PolicyProblem> problems) {
        this.path = path;
        this.fields = fields;
        this.problems = problems;
    }

    /** What is in a node; nothing, and a problem, if it holds no named values. */
    static Section of(String path, YamlNode node, List<PolicyProblem> problems) {
        if (node instanceof Fields fields) {
            return new Section(path, fields, problems);
        }
        problems.add(new PolicyProblem(node.line(), path, "is " + node.noun(), "write names with values there"));
        return new Section(path, new Fields(node.line(), Map.of()), problems);
    }

    int line() {
        return fields.line();
    }

    int line(String name) {
        YamlNode node = fields.nodes().get(name);
        return node == null ? line() : node.line();
    }

    /** Whether it is there; it must still be taken. */
    boolean has(String name) {
        return fields.nodes().containsKey(name);
    }

    /** The names there are. All count as taken. */
    List<String> names() {
        taken.addAll(fields.nodes().keySet());
        return List.copyOf(fields.nodes().keySet());
    }

    Optional<String> text(String name) {
        return take(name).flatMap(node -> {
            if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
                return Optional.of(scalar.text().strip());
            }
            return wrong(name, "is " + node.noun(), "write a text there");
        });
    }

    Optional<Integer> number(String name, int least, int most) {
        return text(name).flatMap(text -> {
            if (text.matches("-?[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                return Optional.of(Integer.parseInt(text));
            }
            return wrong(name, "is \"" + text + "\"", "write a whole number from " + least + " to " + most);
        });
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return text(name).flatMap(text -> {
            for (E constant : type.getEnumConstants()) {
                if (label(constant).equals(text)) {
                    return Optional.of(constant);
                }
            }
            List<String> labels = List.of(type.getEnumConstants()).stream()
                    .map(Section::label)
                    .toList();
            return wrong(name, "is \"" + text + "\"", "write one of " + String.join(", ", labels));
        });
    }

    /** One text, or a list of them. */
    List<String> texts(String name) {
        return take(name)
                .map(node -> node instanceof Items items ? items.nodes() : List.of(node))
                .orElse(List.of())
                .stream()
                .flatMap(node -> {
                    if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
                        return List.of(scalar.text().strip()).stream();
                    }
                    problems.add(
                            new PolicyProblem(node.line(), path(name), "holds " + node.noun(), "write names there"));
                    return List.<String>of().stream();
                })
                .toList();
    }

    Optional<Section> section(String name) {
        return take(name).map(node -> of(path(name), node, problems));
    }

    List<Section> sections(String name) {
        Optional<YamlNode> node = take(name);
        if (node.isPresent() && !(node.get() instanceof Items)) {
            wrong(name, "is " + node.get().noun(), "write a list there, each entry after a dash");
        }
        List<Section> sections = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof Items items) {
            for (YamlNode item : items.nodes()) {
                sections.add(of(path(name) + "[" + (sections.size() + 1) + "]", item, problems));
            }
        }
        return sections;
    }

    /** Notes a problem with a value, or with the section if the value is not there. */
    <T> Optional<T> wrong(String name, String problem, String fix) {
        problems.add(new PolicyProblem(line(name), path(name), problem, fix));
        return Optional.empty();
    }

    /** Notes what nobody took. */
    void done() {
        Map<String, YamlNode> rest = new LinkedHashMap<>(fields.nodes());
        rest.keySet().removeAll(taken);
        rest.forEach((name, node) -> problems.add(new PolicyProblem(
                node.line(), path(name), "means nothing here", "write one of " + String.join(", ", taken))));
    }

    private Optional<YamlNode> take(String name) {
        taken.add(name);
        return Optional.ofNullable(fields.nodes().get(name));
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
