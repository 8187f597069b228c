package dev.changeflow.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.risk.RiskBand;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Search: every word, in any letter case of any script, and nothing but what was typed. */
public interface SearchContract extends StoreUnderTest {

    @Test
    default void wantsEveryWordInAnyOrder() {
        Change both = submit(SampleChanges.plain("Upgrade the payments database"));
        submit(SampleChanges.plain("Upgrade the web server"));
        assertThat(found("database upgrade")).containsExactly(both);
        assertThat(found("data  \t grade\n")).containsExactly(both);
        assertThat(found("upgrade network")).isEmpty();
        assertThat(found("upgrade")).hasSize(2);
        assertThat(found("   ")).hasSize(2);
        assertThat(found("")).hasSize(2);
    }

    @Test
    default void ignoresLetterCaseInEveryScript() {
        for (List<String> pair : List.of(
                List.of("Straße", "STRASSE"),
                List.of("GRÖẞE", "größe"),
                List.of("ΟΔΟΣ", "οδος"),
                List.of("Откат", "ОТКАТ"),
                List.of("İstanbul", "i\u0307stanbul"),
                List.of("e\u0301clair", "\u00C9CLAIR"),
                List.of("ﬁrewall", "FIREWALL"))) {
            Change change = submit(SampleChanges.plain("has " + pair.getFirst()));
            assertThat(found(pair.getLast())).as(pair.toString()).contains(change);
            Change reverse = submit(SampleChanges.plain("has " + pair.getLast()));
            assertThat(found(pair.getFirst())).as(pair.toString()).contains(change, reverse);
        }
    }

    @Test
    default void findsPartsOfAnyLengthAndOnlyTogetherWhatStandsTogether() {
        Change change = submit(SampleChanges.plain("Drain the node abcdef \uD83D\uDE80\uD83D\uDE80 now"));
        submit(SampleChanges.plain("abc bcd cde def"));
        for (String part :
                List.of("f", "ef", "def \uD83D\uDE80", "abcdef", "bcde", "\uD83D\uDE80\uD83D\uDE80", "node now d")) {
            assertThat(found(part)).as(part).contains(change);
        }
        assertThat(found("bcde")).containsExactly(change);
        assertThat(found("abcdef now")).containsExactly(change);
        assertThat(found("abcdefg")).isEmpty();
    }

    @Test
    default void findsWordsOfOneAndTwoLettersWhereverTheyStand() {
        Change first = submit(SampleChanges.plain("zq \uD83D\uDE80"));
        submit(SampleChanges.plain("other"));
        for (String alone : List.of("z", "ZQ", "q", "\uD83D\uDE80", "01", "zq description", "z q \uD83D\uDE80")) {
            assertThat(found(alone)).as(alone).containsExactly(first);
        }
        assertThat(found("2")).hasSize(2);
        assertThat(found("zq other")).isEmpty();
        assertThat(found("qz")).isEmpty();
    }

    @Test
    default void findsAChangeByItsNewWordsAndNoMoreByTheOld() {
        Change first = submit(SampleChanges.plain("Tomatoes"));
        Change second =
                SampleChanges.edited(first, SampleChanges.plain("Potatoes"), SampleChanges.assessment(1, RiskBand.LOW));
        store().write(transaction -> {
            transaction.update(second);
            return second;
        });
        assertThat(found("tomatoes")).isEmpty();
        assertThat(found("om")).isEmpty();
        assertThat(found("potatoes")).containsExactly(second);
        assertThat(found("atoes")).containsExactly(second);
    }

    @Test
    default void takesWildcardsAndQuotesLiterally() {
        List<String> signs = List.of("100%", "a_b", "c\\d", "e!f", "g'h", "i\"j", "[k]", "*l", "?m", "#n", "^o$");
        signs.forEach(sign -> submit(SampleChanges.plain(sign)));
        submit(SampleChanges.plain("100x axb cxd exf gxh"));
        for (String sign : signs) {
            assertThat(found(sign))
                    .as(sign)
                    .singleElement()
                    .satisfies(change -> assertThat(change.content().title()).isEqualTo(sign));
        }
        assertThat(found("%")).hasSize(1);
        assertThat(found("_")).hasSize(1);
    }

    @Test
    default void looksInTitleDescriptionSystemsAndId() {
        Change change = submit(
                SampleChanges.content("Swap the cable", ChangeType.STANDARD, Environment.PRODUCTION, "Rack-7", "core"));
        submit(SampleChanges.complete());
        for (String text : List.of("cable", "description SWAP", "rack-7", "CORE", "chg-20261120-0001", "1120-0001")) {
            assertThat(found(text)).as(text).containsExactly(change);
        }
        assertThat(found("cableDescription")).isEmpty();
        assertThat(found("standard")).isEmpty();
    }

    @Test
    default void wantsASystemByItsWholeNameInAnyLetterCase() {
        Change change = submit(SampleChanges.complete());
        for (String name : List.of("PAYMENTS-DB", "payments-db", "GRÖSSE", "ÉCLAIR")) {
            assertThat(list(FilterSamples.bySystem(name))).as(name).containsExactly(change);
        }
        assertThat(list(FilterSamples.bySystem("payments"))).isEmpty();
        assertThat(list(FilterSamples.bySystem("payments-d_"))).isEmpty();
        assertThat(store().count(FilterSamples.bySystem("payments-db"))).isEqualTo(1);
    }

    @Test
    default void nothingHasTheCharacterZero() {
        submit(SampleChanges.complete());
        for (ChangeFilter filter : List.of(
                FilterSamples.byText("\0"),
                FilterSamples.byText("payments first\0line"),
                FilterSamples.bySystem("payments-db\0"))) {
            assertThat(list(filter)).as(filter.toString()).isEmpty();
            assertThat(store().count(filter)).isZero();
            assertThat(store().tally(filter)).isEqualTo(new Tally(0, true));
        }
        assertThat(found("payments first")).hasSize(1);
    }

    private List<Change> found(String text) {
        return list(FilterSamples.byText(text));
    }

    private List<Change> list(ChangeFilter filter) {
        return store().list(filter, new PageRequest(null, 100)).items();
    }
}
