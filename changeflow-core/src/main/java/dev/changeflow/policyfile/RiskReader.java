package dev.changeflow.policyfile;

import dev.changeflow.domain.policy.Keyword;
import dev.changeflow.domain.policy.RiskBands;
import dev.changeflow.domain.policy.RiskPoints;
import dev.changeflow.domain.policy.RiskWeights;
import dev.changeflow.domain.policy.Weight;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes risk weights of a section; what it does not say is as in a fresh installation. */
final class RiskReader {

    private static final RiskWeights STANDARD = RiskWeights.STANDARD;

    private RiskReader() {}

    static RiskWeights read(Section risk, String revision) {
        RiskPoints points = risk.section("points").map(RiskReader::points).orElse(STANDARD.points());
        RiskBands bands = risk.section("bands").map(RiskReader::bands).orElse(STANDARD.bands());
        List<Keyword> keywords =
                risk.section("keywords").map(RiskReader::keywords).orElse(STANDARD.keywords());
        List<String> critical =
                risk.has("critical_systems") ? risk.texts("critical_systems") : STANDARD.criticalSystems();
        risk.done();
        return new RiskWeights(revision, keywords, critical, bands, points);
    }

    private static RiskPoints points(Section section) {
        Map<Weight, Integer> changed = new EnumMap<>(Weight.class);
        Map<String, Optional<Section>> groups = new HashMap<>();
        for (Weight weight : Weight.values()) {
            String[] path = weight.label().split("\\.", 2);
            Optional<Section> holder =
                    path.length == 1 ? Optional.of(section) : groups.computeIfAbsent(path[0], section::section);
            holder.flatMap(group -> group.number(path[path.length - 1], weight.least(), weight.most()))
                    .ifPresent(points -> changed.put(weight, points));
        }
        groups.values().forEach(group -> group.ifPresent(Section::done));
        section.done();
        return new RiskPoints(changed);
    }

    private static RiskBands bands(Section section) {
        int low = section.number("low", 0, 99).orElse(STANDARD.bands().low());
        int medium = section.number("medium", 0, 99).orElse(STANDARD.bands().medium());
        int high = section.number("high", 0, 99).orElse(STANDARD.bands().high());
        section.done();
        if (low < medium && medium < high) {
            return new RiskBands(low, medium, high);
        }
        String first = section.has("low") ? "low" : section.has("medium") ? "medium" : "high";
        section.wrong(
                first,
                "makes bands that do not rise: " + low + ", " + medium + ", " + high,
                "write the highest score of each band, low below medium below high");
        return STANDARD.bands();
    }

    /** A word that is there already gets other points and keeps its spellings; with 0 it is no keyword any more. */
    private static List<Keyword> keywords(Section section) {
        Map<String, Keyword> keywords = new LinkedHashMap<>();
        STANDARD.keywords().forEach(keyword -> keywords.put(keyword.name(), keyword));
        for (String word : section.names()) {
            section.number(word, 0, 100).ifPresent(points -> {
                Keyword known = keywords.remove(word);
                if (points > 0) {
                    keyword(section, word, points, known).ifPresent(keyword -> keywords.put(word, keyword));
                }
            });
        }
        return List.copyOf(keywords.values());
    }

    private static Optional<Keyword> keyword(Section section, String word, int points, @Nullable Keyword known) {
        try {
            return Optional.of(known == null ? Keyword.of(word, points) : new Keyword(word, points, known.forms()));
        } catch (IllegalArgumentException noWord) {
            return section.wrong(word, "is no single word in lower case", "write one word, as a text would have it");
        }
    }
}
