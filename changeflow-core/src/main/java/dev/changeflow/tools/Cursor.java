package dev.changeflow.tools;

import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.mcp.tool.ToolRefusal;
import dev.changeflow.port.PageRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Places in lists as opaque text. A client only ever hands back what it was given. */
final class Cursor {

    private static final String LIST = "list ";
    private static final String TRAIL = "trail ";

    private Cursor() {}

    static String of(PageRequest.Place place) {
        return sealed(LIST + place.createdAt() + " " + place.id());
    }

    static String ofSequence(long sequence) {
        return sealed(TRAIL + sequence);
    }

    /** The place to go on from; null for the first page. */
    static PageRequest.@Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = opened(cursor, LIST).split(" ", 2);
        try {
            Optional<ChangeId> id = parts.length == 2 ? ChangeId.parse(parts[1]) : Optional.empty();
            return new PageRequest.Place(Instant.parse(parts[0]), id.orElseThrow(Cursor::unknown));
        } catch (DateTimeException e) {
            throw unknown();
        }
    }

    /** The sequence to go on after; 0 for the first page. */
    static long sequence(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Long.parseLong(opened(cursor, TRAIL));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static String sealed(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String opened(String cursor, String list) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (place.startsWith(list)) {
                return place.substring(list.length());
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static ToolRefusal unknown() {
        return new ToolRefusal("cursor is not one this list gave. Leave it out to start from the first page, or pass "
                + "next_cursor of the page before unchanged. [invalid_cursor]");
    }
}
