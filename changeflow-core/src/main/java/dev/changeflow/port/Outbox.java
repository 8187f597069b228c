package dev.changeflow.port;

import java.time.Duration;
import java.util.List;

/**
 * What is to be told to systems outside, on disk together with the change that is the reason
 * ({@link ChangeTransaction#enqueue}). Each entry is delivered at least once: whoever delivers claims it for a while, and when
 * they end in between, others claim it after that. All methods may be called on any thread and by any node, and block.
 */
public interface Outbox {

    /**
     * Claims entries that are due, oldest first.
     *
     * @param channel of these deliveries only
     * @param lease how long the claim holds
     */
    List<Delivery> claim(String channel, int limit, Duration lease);

    /** It was delivered, and is forgotten. Returns whether the claim still held. */
    boolean acknowledge(Delivery delivery);

    /** It was not delivered, and is due again after a while. Returns whether the claim still held. */
    boolean postpone(Delivery delivery, Duration pause, String problem);

    /** It cannot be delivered, and is kept among the dead. Returns whether the claim still held. */
    boolean bury(Delivery delivery, String problem);

    /** Entries that were given up, oldest first. */
    List<Dead> dead(String channel, int limit);

    /** Makes a dead entry due at once, as if it were new. Returns whether there was one. */
    boolean revive(long number);

    /** It was not delivered: postpones it as the plan says, or buries it after the last attempt. */
    default boolean failed(Delivery delivery, Retries retries, String problem) {
        return delivery.attempt() >= retries.attempts()
                ? bury(delivery, problem)
                : postpone(delivery, retries.pauseAfter(delivery.attempt()), problem);
    }

    /**
     * An entry somebody claimed.
     *
     * @param number names it
     * @param channel where it is to go
     * @param body what is to be told
     * @param attempt the how-manieth claim this is, from 1
     * @param lease names the claim
     */
    record Delivery(long number, String channel, String body, int attempt, String lease) {}

    /**
     * An entry that was given up.
     *
     * @param attempts how often it was claimed
     * @param problem why it was given up
     */
    record Dead(long number, String channel, String body, int attempts, String problem) {}

    /**
     * How often something is tried, with pauses that double.
     *
     * @param attempts from 1
     * @param first the pause after the first attempt
     * @param most the longest pause
     */
    record Retries(int attempts, Duration first, Duration most) {

        private static final int MOST_DOUBLINGS = 30;

        /** The pause after an attempt, counted from 1. */
        public Duration pauseAfter(int attempt) {
            Duration pause = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
            return pause.compareTo(most) < 0 ? pause : most;
        }
    }
}
