package dev.changeflow.server.netty.command;

import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.policy.RiskWeights;
import dev.changeflow.domain.policy.Weight;
import dev.changeflow.policyfile.InvalidPolicyException;
import dev.changeflow.policyfile.PolicyFile;
import dev.changeflow.service.PolicyRegister;
import dev.changeflow.storage.Storage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** {@code policy check}, {@code policy test} and {@code policy show}. The first two need no database. */
final class PolicyCommands {

    /** The file cannot be used, or does not hold what it promises. */
    static final int WRONG = 1;

    private PolicyCommands() {}

    /** The commands, as one group. */
    static CommandForm form() {
        return CommandForm.group(
                "policy",
                "Check, test, try and show the approval policy.",
                List.of(
                        new OverFile(
                                "check", "Say whether a policy file can be used, and what is wrong with it.", false),
                        new OverFile("test", "Run the examples a policy file carries in its tests.", true),
                        new PolicyBacktestCommand(),
                        new Show()));
    }

    private record OverFile(String name, String description, boolean testing) implements Command {

        @Override
        public CommandForm form() {
            return CommandForm.of(name, description, this)
                    .parameter("FILE", Path.class, "The policy file.")
                    .exitCode(WRONG, "it cannot be used, or an example does not hold");
        }

        @Override
        public int run(ParseResult given, Settings settings, Streams streams) {
            PolicyFile file;
            try {
                file = PolicyInForce.parse(given.matchedPositionalValue(0, Path.of("")));
            } catch (InvalidPolicyException invalid) {
                streams.err().println(Terminal.harmless(invalid.getMessage(), true));
                return WRONG;
            }
            List<String> failures = testing ? file.failures() : List.of();
            failures.forEach(failure -> streams.err().println(Terminal.harmless(failure, false)));
            streams.out().println(summary(file, failures.size()));
            return failures.isEmpty() ? 0 : WRONG;
        }

        private String summary(PolicyFile file, int failures) {
            String rules = file.policy().rules().size() + " rules, "
                    + (file.risk().equals(RiskWeights.STANDARD) ? "the usual risk weights" : "risk weights of its own")
                    + ", revision " + file.policy().revision();
            return testing
                    ? file.tests().size() + " examples, " + failures + " failures: " + rules
                    : "The policy can be used: " + rules;
        }
    }

    private record Show() implements Command {

        @Override
        public CommandForm form() {
            return CommandForm.of("show", "Show the policy that is in force in a database.", this)
                    .settings(Setting.DATABASE_URL, Setting.MODE);
        }

        @Override
        public int run(ParseResult given, Settings settings, Streams streams) {
            try (Storage storage = Storage.open(settings.database())) {
                var adopted = new PolicyRegister(storage.stores().changes(), InstantSource.system()).inForce();
                if (adopted.isPresent()) {
                    streams.out()
                            .println("# " + adopted.get().revision() + ", adopted "
                                    + adopted.get().adoptedAt());
                    streams.out().println(Terminal.harmless(adopted.get().text(), true));
                } else {
                    builtIn(streams.out());
                }
            }
            return 0;
        }

        private static void builtIn(PrintStream out) {
            ApprovalPolicy policy = ApprovalPolicy.standard();
            out.println("# " + policy.revision() + ", the built-in policy; the first rule that applies decides");
            for (ApprovalRule rule : policy.rules()) {
                out.println(rule.name() + ": "
                        + (rule.automatic() == null
                                ? rule.quorum().label() + " of " + rule.who().label()
                                : "nobody, " + rule.automatic()));
            }
            RiskWeights risk = RiskWeights.STANDARD;
            out.println("# " + risk.revision() + ", the built-in risk weights");
            out.println("bands: low to " + risk.bands().low() + ", medium to "
                    + risk.bands().medium() + ", high to " + risk.bands().high());
            for (Weight weight : Weight.values()) {
                out.println("points." + weight.label() + ": " + risk.points().of(weight));
            }
            risk.keywords().forEach(keyword -> out.println("keywords." + keyword.name() + ": " + keyword.points()));
            out.println("critical_systems: " + String.join(", ", risk.criticalSystems()));
        }
    }
}
