package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.ErrorCode;
import dev.changeflow.mcp.jsonrpc.JsonRpcException;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much callers may keep open: 1,000 subscriptions to 10,000 topics in all for each principal, the same for all
 * callers without one together, and 10,000 subscriptions for the server. Safe for use by many threads.
 */
final class SubscriptionLimits {

    private static final int MOST = 10_000;
    private static final int MOST_OF_ONE = 1_000;
    private static final int MOST_TOPICS_OF_ONE = 10_000;

    private final Map<Optional<String>, Held> byCaller = new HashMap<>();
    private int all;

    /**
     * Counts a subscription that is to be opened.
     *
     * @throws JsonRpcException with {@link ErrorCode#TOO_MUCH_OPEN} if that is one too many
     */
    synchronized void take(Peer peer, int topics) {
        if (all >= MOST) {
            throw tooMuch("this server has " + MOST + " subscriptions open; try again later");
        }
        Held held = byCaller.getOrDefault(caller(peer), Held.NOTHING);
        if (held.subscriptions() >= MOST_OF_ONE) {
            throw tooMuch("you have " + MOST_OF_ONE + " subscriptions open; cancel one, or let one listen to more");
        }
        if (held.topics() + topics > MOST_TOPICS_OF_ONE) {
            throw tooMuch("you would listen to more than " + MOST_TOPICS_OF_ONE + " things; cancel a subscription");
        }
        byCaller.put(caller(peer), held.with(1, topics));
        all++;
    }

    /** Forgets a subscription that was counted. */
    synchronized void free(Peer peer, int topics) {
        byCaller.computeIfPresent(caller(peer), (name, held) -> {
            Held left = held.with(-1, -topics);
            return left.equals(Held.NOTHING) ? null : left;
        });
        all--;
    }

    private static Optional<String> caller(Peer peer) {
        return peer.principal().map(Principal::getName);
    }

    private static JsonRpcException tooMuch(String reason) {
        return new JsonRpcException(ErrorCode.TOO_MUCH_OPEN, "Too many subscriptions: " + reason);
    }

    private record Held(int subscriptions, int topics) {

        static final Held NOTHING = new Held(0, 0);

        Held with(int moreSubscriptions, int moreTopics) {
            return new Held(subscriptions + moreSubscriptions, topics + moreTopics);
        }
    }
}
