package dev.changeflow.policyfile;

import dev.cel.common.CelValidationException;
import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.domain.approval.ApprovalRule;
import dev.changeflow.domain.approval.ApprovalRule.Times;
import dev.changeflow.domain.approval.ApprovalRule.Veto;
import dev.changeflow.domain.approval.Condition;
import dev.changeflow.domain.approval.Electorate;
import dev.changeflow.domain.approval.EmergencyRules;
import dev.changeflow.domain.approval.Quorum;
import dev.changeflow.domain.change.ChangeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes a policy of a file, and notes all that cannot be one. */
final class PolicyReader {

    private static final int YEAR_HOURS = 8784;
    private static final int MOST_PEOPLE = 100;

    /** What looks as if it could be switched off. */
    private static final Set<String> SWITCHES = Set.of("true", "false", "yes", "no", "on", "off");

    private static final String PERSON = "person:";

    private final Section file;
    private final CelConditions conditions = new CelConditions();
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();

    PolicyReader(Section file) {
        this.file = file;
    }

    ApprovalPolicy read(String revision) {
        if (file.number("version", 1, 1).isEmpty() && !file.has("version")) {
            file.wrong("version", "is missing", "write version: 1");
        }
        file.section("groups").ifPresent(this::readGroups);
        List<ApprovalRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : file.sections("rules")) {
            ApprovalRule rule = rule(section);
            if (!names.add(rule.name())) {
                section.wrong("name", "is used by another rule", "give each rule a name of its own");
            }
            rules.add(rule);
        }
        if (rules.isEmpty()) {
            file.wrong("rules", "holds no rule", "write at least one; without a rule nobody can approve anything");
        }
        EmergencyRules emergency =
                file.section("emergency").map(this::emergency).orElse(EmergencyRules.STANDARD);
        Map<ChangeType, Duration> leadTimes = new EnumMap<>(ChangeType.class);
        file.section("lead_times_hours").ifPresent(section -> readLeadTimes(section, leadTimes));
        return new ApprovalPolicy(revision, rules, emergency, leadTimes);
    }

    private void readGroups(Section section) {
        for (String name : section.names()) {
            List<String> people = section.texts(name);
            if (people.isEmpty()) {
                section.wrong(name, "has no members", "name at least one person");
            }
            groups.put(name, new TreeSet<>(people));
        }
    }

    private ApprovalRule rule(Section section) {
        String name = section.text("name").orElse("");
        if (name.isEmpty()) {
            section.wrong("name", "is missing", "give the rule a name");
        }
        Condition when = section.text("when")
                .flatMap(text -> condition(section, name, text))
                .orElse(Condition.ALWAYS);
        Electorate who = electorate(section, "who").orElse(Electorate.ANYONE);
        Times times = times(section);
        @Nullable String automatic = section.text("automatic").orElse(null);
        if (automatic != null && SWITCHES.contains(automatic.toLowerCase(Locale.ROOT))) {
            section.wrong("automatic", "is " + automatic, "say in words why nobody is needed, or leave it away");
        }
        if (automatic != null && (section.has("approvals") || section.has("quorum_percent") || section.has("who"))) {
            section.wrong("automatic", "needs nobody", "leave who, approvals and quorum_percent away");
        }
        ApprovalRule rule = new ApprovalRule(
                name, when, automatic, who, quorum(section, who, automatic != null), veto(section), times);
        section.done();
        return rule;
    }

    private Optional<Condition> condition(Section section, String rule, String expression) {
        try {
            return Optional.of(conditions.compile(rule, expression));
        } catch (CelValidationException invalid) {
            String first = invalid.getErrors().isEmpty()
                    ? "it is no expression"
                    : invalid.getErrors().get(0).getMessage();
            return section.wrong(
                    "when",
                    "does not compile, " + first.replaceAll("\\s+", " "),
                    "write a CEL expression that is true or false over " + CelConditions.names());
        }
    }

    private static Quorum quorum(Section section, Electorate who, boolean automatic) {
        Optional<Integer> people = section.number("approvals", 1, MOST_PEOPLE);
        Optional<Integer> percent = section.number("quorum_percent", 1, 100);
        if (section.has("approvals") && section.has("quorum_percent")) {
            section.wrong("quorum_percent", "comes with approvals", "keep one of them");
        } else if (section.has("quorum_percent") && who.everyone()) {
            section.wrong("quorum_percent", "is a share of nobody knows how many", "name a group in who");
        } else if (!automatic && !section.has("approvals") && !section.has("quorum_percent")) {
            section.wrong("approvals", "is missing", "say how many people must agree, or automatic and why");
        }
        if (!who.everyone() && people.orElse(1) > who.people().size()) {
            section.wrong(
                    "approvals",
                    "asks " + people.orElse(1) + " of " + who.people().size() + " people",
                    "ask fewer, or name more people in who");
        }
        return percent.isPresent() ? new Quorum.Share(percent.get()) : new Quorum.People(people.orElse(1));
    }

    private Veto veto(Section section) {
        if (!section.has("veto")) {
            return Veto.ANYONE;
        }
        List<String> names = section.texts("veto");
        if (names.equals(List.of("any"))) {
            return Veto.ANYONE;
        }
        if (names.equals(List.of("none"))) {
            return Veto.NOBODY;
        }
        return new Veto(String.join(", ", names), people(section, "veto", names));
    }

    private Times times(Section section) {
        Optional<Integer> sla = section.number("sla_minutes", 1, YEAR_HOURS * 60);
        Optional<Electorate> escalation = electorate(section, "escalate_to");
        if (escalation.isPresent() && !section.has("sla_minutes")) {
            section.wrong("escalate_to", "comes without sla_minutes", "say after how many minutes");
        }
        Optional<Integer> expiry = section.number("expires_after_hours", 1, YEAR_HOURS);
        return new Times(
                sla.map(minutes -> Duration.ofMinutes(minutes)).orElse(null),
                escalation.orElse(null),
                expiry.map(hours -> Duration.ofHours(hours)).orElse(null));
    }

    private Optional<Electorate> electorate(Section section, String name) {
        List<String> names = section.texts(name);
        if (names.isEmpty() && section.has(name)) {
            return section.wrong(name, "names nobody", "name groups, person:NAME, or any");
        }
        if (names.isEmpty() || names.equals(List.of("any"))) {
            return names.isEmpty() ? Optional.empty() : Optional.of(Electorate.ANYONE);
        }
        return Optional.of(people(section, name, names));
    }

    private Electorate people(Section section, String field, List<String> names) {
        Set<String> people = new TreeSet<>();
        for (String name : names) {
            if (name.startsWith(PERSON) && name.length() > PERSON.length()) {
                people.add(name.substring(PERSON.length()));
            } else if (groups.containsKey(name)) {
                people.addAll(groups.getOrDefault(name, Set.of()));
            } else {
                String known = groups.isEmpty() ? "there is none" : String.join(", ", groups.keySet());
                section.wrong(
                        field,
                        "names the group " + name + ", which is not there",
                        "use one of groups: " + known + "; or person:NAME");
            }
        }
        return Electorate.of(String.join(" or ", names), people);
    }

    private EmergencyRules emergency(Section section) {
        EmergencyRules standard = EmergencyRules.STANDARD;
        EmergencyRules rules = new EmergencyRules(
                section.number("people", 2, MOST_PEOPLE).orElse(standard.people()),
                section.text("incident").flatMap(text -> pattern(section, text)).orElse(null),
                section.number("max_minutes", 1, 7 * 24 * 60).orElse(standard.maxMinutes()),
                section.number("per_quarter", 0, 1000).orElse(standard.perQuarter()),
                section.number("per_person", 0, 1000).orElse(standard.perPerson()));
        section.done();
        return rules;
    }

    private static Optional<Pattern> pattern(Section section, String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException malformed) {
            return section.wrong(
                    "incident", "is no pattern, " + malformed.getDescription(), "write a regular expression");
        }
    }

    private static void readLeadTimes(Section section, Map<ChangeType, Duration> into) {
        for (ChangeType type : ChangeType.values()) {
            section.number(type.label(), 0, YEAR_HOURS).ifPresent(hours -> into.put(type, Duration.ofHours(hours)));
        }
        section.done();
    }
}
