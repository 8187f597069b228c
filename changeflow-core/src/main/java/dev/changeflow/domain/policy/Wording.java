package dev.changeflow.domain.policy;

import dev.changeflow.domain.change.ChangeContent;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.risk.RiskFactor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the title and the description say. A keyword counts once, however often and wherever it stands. */
record Wording(List<Keyword> keywords) {

    List<RiskFactor> factors(ChangeContent content) {
        Set<String> title = new LinkedHashSet<>(Words.of(content.title()));
        Set<String> description = new LinkedHashSet<>(Words.of(content.description()));
        List<RiskFactor> factors = new ArrayList<>();
        for (Keyword keyword : keywords) {
            if (!saidByClassification(keyword, content)) {
                found(keyword, title, description)
                        .map(where -> new RiskFactor("keyword_" + keyword.name(), keyword.points(), where))
                        .ifPresent(factors::add);
            }
        }
        return factors;
    }

    private static Optional<String> found(Keyword keyword, Set<String> title, Set<String> description) {
        return in("title", keyword, title).or(() -> in("description", keyword, description));
    }

    private static Optional<String> in(String field, Keyword keyword, Set<String> words) {
        return words.stream()
                .filter(keyword::matches)
                .findFirst()
                .map(word -> "the " + field + " says \"" + word + "\"");
    }

    /** The environment and the type have their own factors: naming them in the text as well adds nothing. */
    private static boolean saidByClassification(Keyword keyword, ChangeContent content) {
        return switch (keyword.name()) {
            case "production" -> content.classification().environment() == Environment.PRODUCTION;
            case "emergency" -> content.classification().type() == ChangeType.EMERGENCY;
            default -> false;
        };
    }
}
