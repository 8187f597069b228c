package dev.changeflow.web;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.freeze.FreezePeriod;
import dev.changeflow.http.Headers;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpReply;
import dev.changeflow.http.HttpRequest;
import dev.changeflow.http.HttpResponse;
import dev.changeflow.ical.CalendarWriter;
import dev.changeflow.port.ChangeFilter;
import dev.changeflow.port.Page;
import dev.changeflow.port.PageRequest;
import dev.changeflow.service.CalendarDesk;
import dev.changeflow.service.Changes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /calendar.ics?key=…}: freezes and planned changes for calendar programs. These cannot sign in, so a key in the
 * address opens it; without one that does, there is nothing here.
 */
public final class CalendarFeed implements HttpHandler {

    private static final int MONTHS_BACK = 1;
    private static final int MONTHS_AHEAD = 12;
    private static final int MOST_CHANGES = 2_000;
    private static final EnumSet<ChangeState> OVER =
            EnumSet.of(ChangeState.DRAFT, ChangeState.CANCELLED, ChangeState.REJECTED);
    private static final HttpResponse NOTHING = HttpResponse.text(404, "There is nothing at this path.\n");

    private final CalendarDesk calendar;
    private final Changes changes;
    private final InstantSource clock;

    /** A feed of that calendar and those changes. */
    public CalendarFeed(CalendarDesk calendar, Changes changes, InstantSource clock) {
        this.calendar = calendar;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void handle(HttpRequest request, HttpReply reply) {
        reply.send(calendar.keys().open(key(request.query())) ? answer(request) : NOTHING);
    }

    private HttpResponse answer(HttpRequest request) {
        byte[] feed = feed().getBytes(StandardCharsets.UTF_8);
        String tag = tag(feed);
        boolean known = request.headers().first("If-None-Match").stream()
                .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
                .map(given -> given.strip().replaceFirst("^W/", ""))
                .anyMatch(given -> given.equals(tag) || given.equals("*"));
        Headers headers = Headers.of("ETag", tag, "Cache-Control", "private, max-age=300");
        return known
                ? HttpResponse.empty(304).with(headers)
                : HttpResponse.of(200, headers.with("Content-Type", "text/calendar; charset=utf-8"), feed);
    }

    private String feed() {
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), calendar.freezes().zone());
        List<FreezePeriod> freezes =
                calendar.freezes().periods(today.minusMonths(MONTHS_BACK), today.plusMonths(MONTHS_AHEAD));
        return CalendarWriter.feed(freezes, planned());
    }

    private List<Change> planned() {
        Set<ChangeState> states = EnumSet.complementOf(OVER);
        ChangeFilter filter = new ChangeFilter(states, null, null, null, null, null, null, null);
        List<Change> planned = new ArrayList<>();
        Page<Change> page = changes.list(filter, new PageRequest(null, 200));
        for (int seen = 0; seen < MOST_CHANGES; seen += 200) {
            page.items().stream()
                    .filter(change -> change.content().window() != null)
                    .forEach(planned::add);
            if (page.next().isEmpty()) {
                break;
            }
            page = changes.list(filter, new PageRequest(page.next().get(), 200));
        }
        return planned;
    }

    private static String key(String query) {
        try {
            return Arrays.stream(query.split("&", -1))
                    .filter(part -> part.startsWith("key="))
                    .map(part -> URLDecoder.decode(part.substring("key=".length()), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElse("");
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
