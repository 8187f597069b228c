package dev.changeflow.mcp.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one template, and refuses what could be read in two ways. */
final class TemplateReader {

    private static final Pattern EXPRESSION = Pattern.compile("\\{([+/?]?)([A-Za-z0-9_]+(?:,[A-Za-z0-9_]+)*)(\\*?)}");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]*");

    private final String text;
    private final StringBuilder regex = new StringBuilder();
    private final List<TemplateVariable> inPath = new ArrayList<>();
    private final List<String> inQuery = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int done;

    TemplateReader(String text) {
        this.text = text;
    }

    UriTemplate read() {
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            literal(
                    expression.start(),
                    expression.group(1).isEmpty() || expression.group(1).equals("+"));
            done = expression.end();
            expression(expression.group(1), List.of(expression.group(2).split(",")), expression.group(3));
        }
        literal(text.length(), false);
        return new UriTemplate(text, Pattern.compile(regex.toString()), inPath, inQuery);
    }

    private void expression(String operator, List<String> variables, String explode) {
        for (String name : variables) {
            if (!names.add(name)) {
                throw refusal("the variable " + name + " is there twice");
            }
        }
        boolean exploded = !explode.isEmpty();
        switch (operator) {
            case "?" -> query(variables, exploded);
            case "/" -> segments(variables, exploded);
            default -> one(variables, exploded, operator.isEmpty());
        }
    }

    private void query(List<String> variables, boolean exploded) {
        if (exploded || done < text.length()) {
            throw refusal("{?a,b} has no * and stands at the end");
        }
        inQuery.addAll(variables);
    }

    private void segments(List<String> variables, boolean exploded) {
        for (String name : variables.subList(0, exploded ? variables.size() - 1 : variables.size())) {
            regex.append('/');
            add(new TemplateVariable(name, TemplateVariable.Kind.SEGMENT));
        }
        if (exploded) {
            add(new TemplateVariable(variables.getLast(), TemplateVariable.Kind.SEGMENTS));
        }
    }

    private void one(List<String> variables, boolean exploded, boolean segment) {
        if (exploded || variables.size() > 1) {
            throw refusal("write {a}/{b} or {/a,b} for two variables, and {/a*} for many segments");
        }
        add(new TemplateVariable(
                variables.getFirst(), segment ? TemplateVariable.Kind.SEGMENT : TemplateVariable.Kind.RESERVED));
    }

    private void add(TemplateVariable variable) {
        boolean wide = variable.kind() != TemplateVariable.Kind.SEGMENT;
        if (wide && inPath.stream().anyMatch(other -> other.kind() != TemplateVariable.Kind.SEGMENT)) {
            throw refusal("two variables of any length");
        }
        inPath.add(variable);
        regex.append(variable.kind().group());
    }

    private void literal(int end, boolean variableFollows) {
        String literal = text.substring(done, end);
        if (literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
            throw refusal("only {a}, {+a}, {/a,b}, {/a*} and {?a,b} can be read");
        }
        if (variableFollows && !inPath.isEmpty() && UNRESERVED.matcher(literal).matches()) {
            throw refusal("where one variable ends and the next begins; put a / or another reserved character between");
        }
        regex.append(Pattern.quote(literal));
    }

    private IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("the URI template " + text + " is in doubt: " + reason);
    }
}
