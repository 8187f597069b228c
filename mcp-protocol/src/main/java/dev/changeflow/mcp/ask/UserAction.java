package dev.changeflow.mcp.ask;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a person did with a question ({@code ElicitResult.action}). */
public enum UserAction {
    /** Said yes: sent the form, or agreed to open the page. */
    ACCEPT,
    /** Said no. */
    DECLINE,
    /** Closed it without choosing. */
    CANCEL;

    static Optional<UserAction> of(JsonNode response) {
        String given = response.path("action").asString("");
        for (UserAction action : values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(given)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
