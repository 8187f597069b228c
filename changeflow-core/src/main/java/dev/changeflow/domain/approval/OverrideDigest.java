package dev.changeflow.domain.approval;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.EmergencyOverride;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person confirms who confirms an override: SHA-256 over the canonical JSON (RFC 8785) of what it lifts and for
 * how long, why, who asked for it and when, and of the hash of the content it was asked for. Confirmations leave it as
 * it is.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record OverrideDigest(String hex) {

    /** Of an override. */
    public static OverrideDigest of(EmergencyOverride override) {
        Actor asked = override.requestedBy();
        SortedMap<String, List<String>> fields = new TreeMap<>();
        put(fields, "content", override.contentHash());
        fields.put("scope", override.scope().stream().sorted().map(Enum::name).toList());
        put(fields, "minutes", override.minutes());
        put(fields, "justification", override.justification());
        put(fields, "incident", override.incident());
        put(fields, "requested_by.kind", asked.kind());
        put(fields, "requested_by.subject", asked.subject());
        put(fields, "requested_by.on_behalf_of", asked.onBehalfOf());
        put(fields, "requested_by.client", asked.client());
        put(fields, "requested_at", override.requestedAt());
        return new OverrideDigest(ContentHash.of(fields).hex());
    }

    private static void put(SortedMap<String, List<String>> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, List.of(value.toString()));
        }
    }
}
