package dev.changeflow.policyfile;

import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ContentHash;
import dev.changeflow.domain.policy.Policies;
import dev.changeflow.domain.policy.RiskWeights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An approval policy as its file has it.
 *
 * @param policy what it says
 * @param risk how it has changes weighed
 * @param text the file, as it was read
 * @param tests examples of its own: a change, and what the policy must make of it
 */
public record PolicyFile(ApprovalPolicy policy, RiskWeights risk, String text, List<PolicyExample> tests) {

    /** The most characters of a file. */
    public static final int LIMIT = 1_000_000;

    private static final int REVISION_DIGITS = 16;

    /** Copies the list. */
    public PolicyFile {
        tests = List.copyOf(tests);
    }

    /**
     * Reads a policy.
     *
     * @throws InvalidPolicyException naming everything that is wrong with it
     */
    public static PolicyFile parse(String text) {
        List<PolicyProblem> problems = new ArrayList<>();
        if (text.length() > LIMIT) {
            throw new InvalidPolicyException(
                    List.of(new PolicyProblem(1, "the file", "is too long", "keep it to " + LIMIT + " characters")));
        }
        Section file = Section.of("", YamlReader.read(text), problems);
        ApprovalPolicy policy = new PolicyReader(file).read(revision(text));
        RiskWeights risk = file.section("risk")
                .map(section -> RiskReader.read(section, revision(text)))
                .orElse(RiskWeights.STANDARD);
        List<PolicyExample> tests = PolicyExample.read(file);
        file.done();
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(PolicyProblem::line));
            throw new InvalidPolicyException(problems);
        }
        return new PolicyFile(policy, risk, text, tests);
    }

    /** These policies with what the file says. */
    public Policies in(Policies policies) {
        return policies.with(policy).weighing(risk);
    }

    /** The name of a policy with this text: another text has another. */
    public static String revision(String text) {
        return "policy-" + ContentHash.sha256(text).substring(0, REVISION_DIGITS);
    }

    /** What its own examples show to be otherwise than they say; empty if all is well. */
    public List<String> failures() {
        return tests.stream().flatMap(test -> test.run(policy).stream()).toList();
    }
}
