package dev.changeflow.policyfile;

import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.approval.PolicyFacts;
import dev.changeflow.domain.approval.UndecidableException;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.risk.RiskBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An example in a policy file: given such a change, this is what the policy must make of it.
 *
 * @param name of the example
 * @param line where it is
 * @param given the change; what it does not say is a normal, medium change of a person in production
 * @param rule the rule that must apply, if it says so
 * @param approvals how many people must be needed if nobody is absent, if it says so
 * @param automatic whether it must need nobody, if it says so
 */
public record PolicyExample(
        String name,
        int line,
        PolicyFacts given,
        Optional<String> rule,
        Optional<Integer> approvals,
        Optional<Boolean> automatic) {

    static List<PolicyExample> read(Section file) {
        List<PolicyExample> tests = new ArrayList<>();
        for (Section section : file.sections("tests")) {
            String name = section.text("name").orElse("line " + section.line());
            Optional<Section> change = section.section("change");
            Optional<Section> expect = section.section("expect");
            if (change.isEmpty() || expect.isEmpty()) {
                section.wrong("expect", "or change is missing", "write what is given and what must come of it");
            } else {
                tests.add(test(name, section.line(), change.get(), expect.get()));
            }
            section.done();
        }
        return tests;
    }

    private static PolicyExample test(String name, int line, Section change, Section expect) {
        PolicyExample test = new PolicyExample(
                name,
                line,
                facts(change),
                expect.text("rule"),
                expect.number("approvals", 0, 1000),
                expect.oneOf("automatic", Truth.class).map(truth -> truth == Truth.TRUE));
        change.done();
        expect.done();
        return test;
    }

    private static PolicyFacts facts(Section change) {
        return new PolicyFacts(
                change.oneOf("type", ChangeType.class).orElse(ChangeType.NORMAL),
                change.text("template").orElse(null),
                change.oneOf("environment", Environment.class).orElse(Environment.PRODUCTION),
                change.oneOf("band", RiskBand.class).orElse(RiskBand.MEDIUM),
                change.number("score", 0, 100).orElse(50),
                change.texts("systems"),
                new PolicyFacts.Levels(
                        change.oneOf("priority", Level.class).orElse(Level.MEDIUM),
                        change.oneOf("impact", Level.class).orElse(Level.MEDIUM),
                        change.oneOf("urgency", Level.class).orElse(Level.MEDIUM)),
                change.oneOf("requester_kind", ActorKind.class).orElse(ActorKind.HUMAN),
                change.texts("tags"));
    }

    /** What the policy makes of it otherwise than this says, in a sentence each. */
    List<String> run(ApprovalPolicy policy) {
        try {
            Optional<ApprovalRule> applies = policy.ruleFor(given);
            List<String> failures = new ArrayList<>();
            String named = applies.map(ApprovalRule::name).orElse("none");
            boolean nobody = applies.filter(one -> one.automatic() != null).isPresent();
            int needed = nobody
                    ? 0
                    : applies.map(one -> one.quorum().of(one.who().people().size()))
                            .orElse(Integer.MAX_VALUE);
            rule.filter(expected -> !expected.equals(named))
                    .ifPresent(expected -> failures.add(failed("the rule is " + named + ", not " + expected)));
            automatic
                    .filter(expected -> expected != nobody)
                    .ifPresent(expected -> failures.add(failed("automatic is " + nobody + ", not " + expected)));
            approvals
                    .filter(expected -> expected != needed)
                    .ifPresent(expected -> failures.add(failed(needed + " people are needed, not " + expected)));
            return failures;
        } catch (UndecidableException undecidable) {
            return List.of(failed(undecidable.problem()));
        }
    }

    private String failed(String what) {
        return "line " + line + ": " + name + ": " + what + ".";
    }

    /** As YAML writes it. */
    private enum Truth {
        TRUE,
        FALSE
    }
}
