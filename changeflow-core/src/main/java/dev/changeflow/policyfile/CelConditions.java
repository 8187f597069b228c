package dev.changeflow.policyfile;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.changeflow.domain.approval.Condition;
import dev.changeflow.domain.approval.PolicyFacts;
import dev.changeflow.domain.approval.UndecidableException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Compiles conditions written in CEL, the Common Expression Language: it cannot loop without end, read or write. */
final class CelConditions {

    private static final CelType TEXTS = ListType.create(SimpleType.STRING);

    private static final Map<String, CelType> VARIABLES = variables();

    private final CelCompiler compiler;
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    CelConditions() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        VARIABLES.forEach(builder::addVar);
        compiler = builder.build();
    }

    /** What a condition may look at, for messages. */
    static String names() {
        return String.join(", ", VARIABLES.keySet());
    }

    /**
     * A condition.
     *
     * @param rule the name of its rule, for what goes wrong later
     * @throws CelValidationException if it does not compile to something that is true or false
     */
    Condition compile(String rule, String expression) throws CelValidationException {
        try {
            CelRuntime.Program program =
                    runtime.createProgram(compiler.compile(expression).getAst());
            return facts -> test(program, rule, facts);
        } catch (CelEvaluationException impossible) {
            throw new IllegalStateException("a checked expression always makes a program", impossible);
        }
    }

    private static boolean test(CelRuntime.Program program, String rule, PolicyFacts facts) {
        try {
            return (Boolean) program.eval(values(facts));
        } catch (CelEvaluationException failed) {
            throw new UndecidableException("rule " + rule + " cannot be evaluated");
        }
    }

    private static Map<String, CelType> variables() {
        Map<String, CelType> variables = new LinkedHashMap<>();
        variables.put("type", SimpleType.STRING);
        variables.put("template", SimpleType.STRING);
        variables.put("environment", SimpleType.STRING);
        variables.put("band", SimpleType.STRING);
        variables.put("score", SimpleType.INT);
        variables.put("systems", TEXTS);
        variables.put("tags", TEXTS);
        variables.put("priority", SimpleType.STRING);
        variables.put("impact", SimpleType.STRING);
        variables.put("urgency", SimpleType.STRING);
        variables.put("requester_kind", SimpleType.STRING);
        return variables;
    }

    private static Map<String, Object> values(PolicyFacts facts) {
        Map<String, Object> values = new HashMap<>();
        values.put("type", facts.type().label());
        values.put("template", Objects.requireNonNullElse(facts.template(), ""));
        values.put("environment", facts.environment().label());
        values.put("band", facts.band().label());
        values.put("score", (long) facts.score());
        values.put("systems", facts.systems());
        values.put("tags", facts.tags());
        values.put("priority", facts.levels().priority().label());
        values.put("impact", facts.levels().impact().label());
        values.put("urgency", facts.levels().urgency().label());
        values.put("requester_kind", facts.requesterKind().name().toLowerCase(Locale.ROOT));
        return values;
    }
}
