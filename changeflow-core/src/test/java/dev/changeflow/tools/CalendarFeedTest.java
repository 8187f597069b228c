package dev.changeflow.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.web.RecordedReply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalendarFeedTest {

    private final Product product = new Product();
    private final String key = product.flow.calendar().keys().create("team", Actor.human("alice"));

    @Test
    void tellsFreezesAndPlannedChangesAndNothingElse() {
        Map<String, Object> draft = new HashMap<>(Product.draft("Renew, now; 漢字 " + "x".repeat(80)));
        draft.put("description", "secret words");
        draft.put("planned_start", "2027-03-09T22:00:00+01:00");
        draft.put("planned_end", "2027-03-09T23:00:00+01:00");
        String id =
                product.call("create_change_request", draft).at("/change/id").asString();
        String feed = text(get(key));
        assertThat(feed)
                .contains("DTSTART:20270309T210000Z", id, "Renew\\, now\\; 漢字", "Easter (full freeze")
                .doesNotContain("secret");
        assertThat(feed.lines())
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(76));
    }

    @Test
    void aWrongOrRevokedKeyFindsNothing() {
        HttpResponse none = RecordedReply.of(product.flow.httpHandler(), "GET", "/calendar.ics", "Host", "127.0.0.1")
                .response();
        assertThat(none.status()).isEqualTo(404);
        assertThat(text(get("wrong"))).isEqualTo(text(none));
        assertThat(text(get("%zz"))).isEqualTo(text(none));
        product.flow.calendar().keys().revoke("team", Actor.human("alice"));
        assertThat(get(key).status()).isEqualTo(404);
        assertThat(text(get(key))).isEqualTo(text(none));
    }

    @Test
    void anUnchangedFeedIsNotSentAgain() {
        HttpResponse first = get(key);
        assertThat(first.status()).isEqualTo(200);
        String tag = first.headers().first("ETag").orElseThrow();
        assertThat(get(key, "If-None-Match", "\"other\", W/" + tag).status()).isEqualTo(304);
        assertThat(get(key, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        product.flow.calendar().windows().retire("easter", Actor.human("alice"));
        assertThat(get(key, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void aForeignHostIsTurnedAway() {
        assertThat(RecordedReply.of(
                                product.flow.httpHandler(), "GET", "/calendar.ics?key=" + key, "Host", "evil.example")
                        .response()
                        .status())
                .isEqualTo(403);
    }

    private HttpResponse get(String key, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Host";
        all[1] = "127.0.0.1";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return RecordedReply.of(product.flow.httpHandler(), "GET", "/calendar.ics?key=" + key, all)
                .response();
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
