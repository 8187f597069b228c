package dev.changeflow.mcp;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that is needed to run a call again, on any node. Nothing in it is to be changed.
 *
 * @param method of the request
 * @param params of the request, without {@code _meta} and what belongs to its rounds
 * @param metadata of the request; what it says of progress and logs means nothing any more
 * @param caller the name of its principal, or null if the host does not authenticate
 * @param answers to what the handler asked so far, by the handler's keys. Untrusted
 */
public record BackgroundCall(
        String method,
        ObjectNode params,
        RequestMetadata metadata,
        @Nullable String caller,
        ObjectNode answers) {

    /** The call that a request made, with what its caller answered so far. */
    static BackgroundCall of(Call call, ObjectNode answers) {
        ObjectNode params = call.params().deepCopy();
        params.remove(RequestStates.NOT_OF_THE_CALL);
        String caller = call.peer().principal().map(Principal::getName).orElse(null);
        return new BackgroundCall(call.method(), params, call.metadata(), caller, answers);
    }

    /** The call with more answers; a later one replaces an earlier one of its key. */
    public BackgroundCall answered(ObjectNode more) {
        ObjectNode all = answers.deepCopy();
        all.setAll(more);
        return new BackgroundCall(method, params, metadata, caller, all);
    }

    /** Who called. All that is known in the background is the name. */
    Optional<Principal> principal() {
        return Optional.ofNullable(caller).map(Named::new);
    }

    private record Named(String name) implements Principal {

        @Override
        public String getName() {
            return name;
        }
    }
}
