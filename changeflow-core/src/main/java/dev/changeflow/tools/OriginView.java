package dev.changeflow.tools;

import dev.changeflow.domain.change.ExternalReference;
import org.jspecify.annotations.Nullable;

/** {@link ExternalReference} as a client reads it. */
record OriginView(String source, String id) {

    static @Nullable OriginView of(@Nullable ExternalReference origin) {
        return origin == null ? null : new OriginView(origin.source(), origin.id());
    }
}
