package dev.changeflow.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.approval.PolicyFacts;
import dev.changeflow.domain.approval.UndecidableException;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.policy.Keyword;
import dev.changeflow.domain.policy.RiskBands;
import dev.changeflow.domain.policy.RiskWeights;
import dev.changeflow.domain.policy.Weight;
import dev.changeflow.domain.risk.RiskBand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "policy", "policy.yaml");

    private static final String SMALL = """
            version: 1
            groups:
              cab: [dana, erik]
            rules:
              - name: one
                when: %s
                approvals: 1
            """;

    @Test
    void theExampleHoldsWhatItPromises() throws IOException {
        PolicyFile file = PolicyFile.parse(Files.readString(EXAMPLE));
        assertThat(file.failures()).isEmpty();
        assertThat(file.tests()).hasSize(6);
        ApprovalPolicy policy = file.policy();
        assertThat(policy.rules())
                .extracting(ApprovalRule::name)
                .containsExactly("routine", "payments", "big", "agents-in-production", "everything-else");
        ApprovalRule payments = policy.rules().get(1);
        assertThat(payments.who().people()).containsExactly("hanna", "ivo", "jana", "sam", "tariq");
        assertThat(payments.veto().who().people()).containsExactly("sam", "tariq");
        assertThat(payments.times().sla()).isEqualTo(Duration.ofHours(4));
        assertThat(payments.times().expiry()).isEqualTo(Duration.ofDays(3));
        assertThat(Objects.requireNonNull(payments.times().escalateTo()).people())
                .containsExactly("dora");
        assertThat(policy.emergency().confirmations("INC-123456")).isEqualTo(1);
        assertThat(policy.emergency().confirmations("INC-123456x")).isEqualTo(2);
        assertThat(policy.emergency().confirmations(null)).isEqualTo(2);
        assertThat(policy.leadTimes()).containsEntry(ChangeType.MAJOR, Duration.ofDays(7));
    }

    @Test
    void riskWeightsAreTheUsualOnesButForWhatTheFileSays() {
        assertThat(PolicyFile.parse(SMALL.formatted("true")).risk()).isEqualTo(RiskWeights.STANDARD);
        String text = SMALL.formatted("true") + """
                risk:
                  bands: {low: 20}
                  points:
                    base: 0
                    environment: {production: 40}
                    rollback_plan: {written: -20}
                  keywords: {payment: 60, key: 0, certificate: 20}
                  critical_systems: [ledger]
                """;
        RiskWeights risk = PolicyFile.parse(text).risk();
        assertThat(risk.revision()).isEqualTo(PolicyFile.revision(text));
        assertThat(risk.bands()).isEqualTo(new RiskBands(20, 70, 90));
        assertThat(risk.points().of(Weight.BASE)).isZero();
        assertThat(risk.points().of(Weight.PRODUCTION)).isEqualTo(40);
        assertThat(risk.points().of(Weight.ROLLBACK_PLAN)).isEqualTo(-20);
        assertThat(risk.points().of(Weight.STAGING)).isEqualTo(10);
        assertThat(risk.criticalSystems()).containsExactly("ledger");
        assertThat(risk.keywords())
                .hasSize(Keyword.STANDARD.size())
                .contains(Keyword.of("certificate", 20), Keyword.of("payment", 60, "payments"))
                .noneMatch(keyword -> keyword.name().equals("key"));
    }

    @Test
    void wrongRiskWeightsAreToldWithTheirLines() {
        String text = SMALL.formatted("true") + """
                risk:
                  bands: {low: 80}
                  points:
                    base: many
                    environment: {moon: 3, test: -1}
                    rollback_plan: {written: 5}
                  keywords: {Two words: 3, drop: 101}
                  weights: 3
                """;
        assertThat(problems(text))
                .extracting(problem -> problem.line() + " " + problem.field())
                .containsExactlyInAnyOrder(
                        "9 risk.bands.low",
                        "11 risk.points.base",
                        "12 risk.points.environment.moon",
                        "12 risk.points.environment.test",
                        "13 risk.points.rollback_plan.written",
                        "14 risk.keywords.Two words",
                        "14 risk.keywords.drop",
                        "15 risk.weights");
    }

    @Test
    void everyWeightIsInThePage() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "policy.md"));
        for (Weight weight : Weight.values()) {
            for (String name : weight.label().split("\\.", -1)) {
                assertThat(page).contains("`" + name + "`");
            }
        }
    }

    @Test
    void anotherTextIsAnotherRevision() {
        String text = SMALL.formatted("score > 3");
        assertThat(PolicyFile.parse(text).policy().revision())
                .startsWith("policy-")
                .isEqualTo(PolicyFile.parse(text).policy().revision())
                .isNotEqualTo(PolicyFile.parse(text + "\n").policy().revision());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "score >= 50|true",
                "score > 50|false",
                "template == ''|true",
                "type == 'normal' && environment == 'production'|true",
                "'payments' in systems|true",
                "systems.exists(s, s.startsWith('pay'))|true",
                "size(systems) == 1 && band != 'low'|true",
                "requester_kind == 'agent' && 'tls' in tags|true",
                "priority == 'high' && impact == 'low' && urgency == 'medium'|true",
            })
    void conditionsSeeTheChange(String condition, boolean applies) {
        ApprovalPolicy policy =
                PolicyFile.parse(SMALL.formatted('"' + condition + '"')).policy();
        assertThat(policy.ruleFor(facts()).isPresent()).isEqualTo(applies);
    }

    @Test
    void aConditionThatCannotBeToldIsNoAnswer() {
        ApprovalPolicy policy =
                PolicyFile.parse(SMALL.formatted("systems[7] == 'x'")).policy();
        assertThatThrownBy(() -> policy.ruleFor(facts()))
                .isInstanceOf(UndecidableException.class)
                .hasMessageContaining("rule one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "score >> 3|6|rules[1].when|does not compile",
                "score|6|rules[1].when|does not compile",
                "nonsense == 3|6|rules[1].when|undeclared reference to 'nonsense'",
                "'type == 3'|6|rules[1].when|does not compile",
            })
    void aConditionThatDoesNotCompileIsToldWithItsLine(String condition, int line, String field, String problem) {
        PolicyProblem told = problems(SMALL.formatted(condition)).getFirst();
        assertThat(told.line()).isEqualTo(line);
        assertThat(told.field()).isEqualTo(field);
        assertThat(told.problem()).contains(problem);
        assertThat(told.fix()).contains("score, systems");
    }

    @Test
    void aSwitchIsNoReasonToNeedNobody() {
        assertThat(problems("version: 1\nrules: [{name: all, automatic: false}]\n"))
                .extracting(PolicyProblem::field)
                .containsExactly("rules[1].automatic");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceInTheOrderOfLines() {
        String text = """
                version: 2
                groups:
                  cab: []
                rules:
                  - name: one
                    who: [board]
                    approvals: 0
                    vetoes: any
                  - name: one
                    quorum_percent: 50
                  - when: "true"
                    automatic: because
                    approvals: 3
                  - name: many
                    who: [person:dana]
                    approvals: 2
                    escalate_to: cab
                emergency:
                  people: 1
                  incident: '('
                lead_time: 3
                """;
        assertThat(problems(text))
                .extracting(problem -> problem.line() + " " + problem.field())
                .contains(
                        "1 version",
                        "3 groups.cab",
                        "6 rules[1].who",
                        "7 rules[1].approvals",
                        "8 rules[1].vetoes",
                        "9 rules[2].name",
                        "10 rules[2].quorum_percent",
                        "12 rules[3].automatic",
                        "16 rules[4].approvals",
                        "17 rules[4].escalate_to",
                        "19 emergency.people",
                        "20 emergency.incident",
                        "21 lead_time")
                .isSortedAccordingTo((one, other) -> Integer.compare(line(one), line(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|is empty",
                "- a\\n- b|is a list",
                "rules: [|is no YAML",
                "a: 1\\n\\tb: 2|is no YAML",
                "version: 1\\nversion: 1|twice",
                "a: &x [1]\\nb: *x|anchor or alias",
                "version: 1\\n---\\nversion: 1|second document",
                "version: 1|rules holds no rule",
            })
    void whatIsNoPolicyIsRefused(String text, String problem) {
        assertThatThrownBy(() -> PolicyFile.parse(text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void anExampleThatDoesNotHoldIsTold() {
        String text = SMALL.formatted("score > 90") + """
                tests:
                  - name: everything needs two
                    change: {score: 95}
                    expect: {rule: two, approvals: 2, automatic: true}
                  - name: nothing below
                    change: {score: 10}
                    expect: {rule: none}
                """;
        assertThat(PolicyFile.parse(text).failures())
                .containsExactly(
                        "line 9: everything needs two: the rule is one, not two.",
                        "line 9: everything needs two: automatic is false, not true.",
                        "line 9: everything needs two: 1 people are needed, not 2.");
    }

    private static int line(String told) {
        return Integer.parseInt(told.substring(0, told.indexOf(' ')));
    }

    private static List<PolicyProblem> problems(String text) {
        return catchThrowableOfType(InvalidPolicyException.class, () -> PolicyFile.parse(text))
                .problems();
    }

    private static PolicyFacts facts() {
        return new PolicyFacts(
                ChangeType.NORMAL,
                null,
                Environment.PRODUCTION,
                RiskBand.MEDIUM,
                50,
                List.of("payments"),
                new PolicyFacts.Levels(Level.HIGH, Level.LOW, Level.MEDIUM),
                ActorKind.AGENT,
                List.of("tls"));
    }
}
