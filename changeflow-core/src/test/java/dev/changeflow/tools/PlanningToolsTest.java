package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.domain.graph.ServiceSystem;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.policyfile.PolicyFile;
import dev.changeflow.service.PolicyRegister;
import dev.changeflow.service.SystemLine;
import dev.changeflow.service.Systems;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code check_conflicts}, {@code find_change_window} and the systems as a resource, through a client. */
final class PlanningToolsTest {

    private static final int MOST_BYTES = 950;

    private final Product product = new Product();

    @BeforeEach
    void importSystems() {
        List<ServiceSystem> systems = List.of(
                new ServiceSystem(
                        "shop",
                        Level.HIGH,
                        "web",
                        ZoneId.of("America/New_York"),
                        null,
                        List.of(new Dependency("payments", "api"))),
                ServiceSystem.named("payments", "db"),
                ServiceSystem.named("db"));
        new Systems(product.store.systems(), InstantSource.fixed(Product.NOW))
                .bringIn(
                        systems.stream()
                                .<SystemLine>map(system -> new SystemLine.Read(1, system))
                                .toList(),
                        Systems.Manner.REPLACE,
                        false,
                        Actor.human("olga"));
    }

    @Test
    void aStoredChangeCollidesOverTheGraph() {
        String other = planned("db", "2027-03-02T20:00:00Z", "2027-03-02T22:00:00Z");
        String id = planned("Shop", "2027-03-02T21:00:00Z", "2027-03-02T23:00:00Z");
        JsonNode found = product.call("check_conflicts", Map.of("id", id));
        assertThat(found.get("blocking").asInt()).isEqualTo(1);
        assertThat(found.get("planned").asBoolean()).isTrue();
        assertThat(found.get("complete").asBoolean()).isTrue();
        JsonNode conflict = found.at("/conflicts/0");
        assertThat(conflict.get("with").asString()).isEqualTo(other);
        assertThat(conflict.get("kind").asString()).isEqualTo("dependency");
        assertThat(conflict.get("path").toString()).isEqualTo("[\"shop\",\"payments\",\"db\"]");
        assertThat(conflict.get("cut").asString()).isEqualTo("payments -> db");
        assertThat(conflict.get("from").asString()).isEqualTo("2027-03-02T21:00:00Z");
        assertThat(conflict.get("solution").asString()).contains("2027-03-02T22:00:00Z");
    }

    @Test
    void whatCollidesIsNotScheduledUntilItIsPlannedForAnotherTime() {
        String other = product.approved(planned("db", "2027-03-02T20:00:00Z", "2027-03-02T22:00:00Z"));
        product.call("transition_change", Map.of("id", other, "to", "scheduled"));
        String id = product.approved(planned("Shop", "2027-03-02T21:00:00Z", "2027-03-02T23:00:00Z"));
        assertThat(product.refused("transition_change", Map.of("id", id, "to", "scheduled")))
                .contains(other + " (dependency: shop - payments - db)", "[blocking_conflict]", "find_change_window");
        product.call(
                "update_change_request",
                Map.of(
                        "id",
                        id,
                        "set",
                        Map.of("planned_start", "2027-03-02T22:00:00Z", "planned_end", "2027-03-02T23:30:00Z")));
        product.approved(id);
        assertThat(product.call("transition_change", Map.of("id", id, "to", "scheduled"))
                        .toString())
                .contains("\"state\":\"scheduled\"");
    }

    @Test
    void aDraftIsCheckedByItsSystemsAndTimes() {
        planned("db", "2027-02-24T20:00:00Z", "2027-02-24T22:00:00Z");
        JsonNode found = product.call(
                "check_conflicts",
                Map.of("systems", List.of("DB", "nowhere"), "start", "tomorrow 21:00", "end", "tomorrow 23:00"));
        assertThat(found.at("/conflicts/0/kind").asString()).isEqualTo("same_system");
        assertThat(found.get("affected").asInt()).isEqualTo(2);
        assertThat(found.get("nearest_affected").toString()).isEqualTo("[\"payments\",\"shop\"]");
        assertThat(found.get("unknown_systems").toString()).isEqualTo("[\"nowhere\"]");
        JsonNode unplanned = product.call("check_conflicts", Map.of("systems", List.of("db")));
        assertThat(unplanned.get("planned").asBoolean()).isFalse();
        assertThat(unplanned.get("conflicts")).isEmpty();
    }

    @Test
    void whatCannotBeCheckedIsSaid() {
        assertThat(product.refused("check_conflicts", Map.of())).contains("id and systems are missing");
        assertThat(product.refused("check_conflicts", Map.of("systems", List.of("db"), "start", "tomorrow 21:00")))
                .contains("start and end belong together");
        assertThat(product.refused(
                        "check_conflicts",
                        Map.of("systems", List.of("db"), "start", "tomorrow 21:00", "end", "tomorrow 20:00")))
                .contains("end is 2027-02-24T20:00:00Z, which is not after start");
        assertThat(product.refused(
                        "check_conflicts", Map.of("systems", List.of("db"), "start", "soon", "end", "later")))
                .contains("start is not a time that can be read");
        assertThat(product.refused("check_conflicts", Map.of("id", "CHG-20270223-0404")))
                .contains("CHG-20270223-0404");
    }

    @Test
    void moreSystemsThanAChangeMayHaveAreRefused() {
        List<String> systems =
                IntStream.range(0, 101).mapToObj(number -> "system-" + number).toList();
        for (String tool : List.of("find_change_window", "check_conflicts", "check_freeze_period")) {
            Map<String, Object> wish = new HashMap<>(Map.of("systems", systems));
            if (tool.equals("check_freeze_period")) {
                wish.put("start", "tomorrow 22:00");
            }
            assertThat(product.refused(tool, wish)).contains("systems has 101 entries, and 100 is the most");
        }
    }

    @Test
    void windowsLeaveRoomForLeadTimeAndOtherChanges() {
        planned("db", "2027-02-26T10:00:00Z", "2027-02-26T12:00:00Z");
        JsonNode proposed = product.call(
                "find_change_window",
                Map.of("systems", List.of("db"), "minutes", 90, "count", 2, "environment", "staging"));
        assertThat(proposed.at("/slots/0/start").asString()).isEqualTo("2027-02-26T10:00:00Z");
        proposed = product.call("find_change_window", Map.of("systems", List.of("db"), "minutes", 90, "count", 2));
        assertThat(proposed.at("/slots/0/start").asString()).isEqualTo("2027-02-26T12:00:00Z");
        assertThat(proposed.at("/slots/1/start").asString()).isEqualTo("2027-02-26T13:30:00Z");
        assertThat(proposed.at("/why_not_earlier/0/kind").asString()).isEqualTo("lead_time");
        assertThat(proposed.at("/why_not_earlier/1/kind").asString()).isEqualTo("conflict");
        assertThat(proposed.at("/why_not_earlier/1/until").asString()).isEqualTo("2027-02-26T12:00:00Z");
    }

    @Test
    void aPolicyThatIsAdoptedWhileTheServerRunsSetsTheLeadTimeSoon() throws InterruptedException {
        String text = "version: 1\nrules: [{name: all, approvals: 1}]\nlead_times_hours: {normal: 2}\n";
        Map<String, Object> wish = Map.of("systems", List.of("db"), "minutes", 90, "count", 1);
        assertThat(product.call("find_change_window", wish).at("/slots/0/start").asString())
                .isEqualTo("2027-02-26T10:00:00Z");
        new PolicyRegister(product.store, InstantSource.system())
                .adopt(PolicyFile.revision(text), text, Actor.human("olga"));
        Instant deadline = Instant.now().plusSeconds(20);
        String start = "";
        while (!start.equals("2027-02-23T12:00:00Z") && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
            start = product.call("find_change_window", wish)
                    .at("/slots/0/start")
                    .asString();
        }
        assertThat(start).isEqualTo("2027-02-23T12:00:00Z");
    }

    @Test
    void aStoredChangeKeepsItsLengthAndIsNotInItsOwnWay() {
        String id = planned("shop", "2027-03-02T21:00:00Z", "2027-03-02T23:00:00Z");
        JsonNode proposed = product.call(
                "find_change_window", Map.of("id", id, "from", "2027-03-02T21:00:00Z", "hours", "15:00-19:00"));
        assertThat(proposed.at("/slots/0/start").asString()).isEqualTo("2027-03-02T21:00:00Z");
        assertThat(proposed.at("/slots/0/end").asString()).isEqualTo("2027-03-02T23:00:00Z");
        assertThat(proposed.at("/slots/0/local_start").asString())
                .isEqualTo("Tue 2027-03-02 16:00-05:00 America/New_York");
        assertThat(proposed.at("/slots/1/start").asString()).isEqualTo("2027-03-03T20:00:00Z");
    }

    @Test
    void wishesThatCannotBeMeantAreRefused() {
        assertThat(product.refused("find_change_window", Map.of("hours", "night")))
                .contains("22:00-06:00");
        assertThat(product.refused("find_change_window", Map.of("hours", "25:00-26:00")))
                .contains("22:00-06:00");
        assertThat(product.refused("find_change_window", Map.of("until", "2026-01-01T00:00:00Z")))
                .contains("until");
        assertThat(product.refused("find_change_window", Map.of("id", "CHG-20270223-0404")))
                .contains("CHG-20270223-0404");
    }

    @Test
    void aSystemIsAResourceWithItsBlastRadius() {
        JsonNode system = Json.parse(reply("resources/read", Map.of("uri", "changeflow://systems/DB"))
                .at("/result/contents/0/text")
                .asString());
        assertThat(system.get("name").asString()).isEqualTo("db");
        assertThat(system.get("affected").asInt()).isEqualTo(2);
        assertThat(system.get("highest_criticality").asString()).isEqualTo("high");
        assertThat(system.at("/nearest_affected/1/hops").asInt()).isEqualTo(2);
        assertThat(reply("resources/read", Map.of("uri", "changeflow://systems/nowhere"))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32602);
    }

    @Test
    void namesOfSystemsComplete() {
        JsonNode completed = reply(
                "completion/complete",
                Map.of(
                        "ref", Map.of("type", "ref/resource", "uri", "changeflow://systems/{name}"),
                        "argument", Map.of("name", "name", "value", "pay")));
        assertThat(completed.at("/result/completion/values").toString()).isEqualTo("[\"payments\"]");
    }

    @Test
    void eachToolTakesFewBytesOfTheList() {
        Stream<JsonNode> tools =
                reply("tools/list", Map.of()).at("/result/tools").valueStream();
        assertThat(tools.filter(tool -> List.of("check_conflicts", "find_change_window")
                                .contains(tool.get("name").asString()))
                        .map(tool -> tool.toString().length()))
                .hasSize(2)
                .allMatch(bytes -> bytes <= MOST_BYTES);
    }

    private String planned(String system, String start, String end) {
        Map<String, Object> draft = new HashMap<>(Product.draft("work on " + system));
        draft.put("affected_systems", List.of(system));
        draft.put("planned_start", start);
        draft.put("planned_end", end);
        return product.call("create_change_request", draft).at("/change/id").asString();
    }

    private JsonNode reply(String method, Map<String, ?> params) {
        return product.client.request(method, Json.mapper().valueToTree(params)).getLast();
    }
}
