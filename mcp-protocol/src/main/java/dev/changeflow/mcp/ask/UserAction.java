package dev.changeflow.mcp.ask;

import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What a person did with a question ({@code ElicitResult.action}). */
public enum UserAction {
    /** Said yes: sent the form, or agreed to open the page. */
    ACCEPT,
    /** Said no. */
    DECLINE,
    /** Closed it without choosing. */
    CANCEL;

    static <A> Reading<A> read(JsonNode response, Function<UserAction, Reading<A>> reader) {
        if (response.isMissingNode()) {
            return new Reading.Missing<>();
        }
        String given = response.path("action").asString("");
        for (UserAction action : values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(given)) {
                return reader.apply(action);
            }
        }
        return new Reading.Misfit<>("accept, decline or cancel it");
    }
}
