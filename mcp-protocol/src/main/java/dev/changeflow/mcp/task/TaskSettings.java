package dev.changeflow.mcp.task;

import java.time.Duration;

/**
 * How tasks are kept and run.
 *
 * @param timeToLive how long a task is kept from its creation, finished or not. Long enough for people to answer
 * @param pollInterval how often a client should look, while it does not subscribe
 * @param recheck how long a task waits for news before it looks for itself
 * @param lease how long a node may be silent before another runs its tasks again
 * @param running how many tasks run at a time on this node; more wait
 * @param perCaller how many tasks one caller may have that are not over. About: several at once may pass it by a few
 */
public record TaskSettings(
        Duration timeToLive, Duration pollInterval, Duration recheck, Duration lease, int running, int perCaller) {

    /** Checks that all are positive. */
    public TaskSettings {
        if (!timeToLive.isPositive() || !pollInterval.isPositive() || !recheck.isPositive() || !lease.isPositive()) {
            throw new IllegalArgumentException("the durations of tasks are positive");
        }
        if (running < 1 || perCaller < 1) {
            throw new IllegalArgumentException("the numbers of tasks are positive");
        }
    }

    /** Thirty days to live, a look every second, half a minute for news and leases, 64 at a time, 100 a caller. */
    public static TaskSettings standard() {
        return new TaskSettings(
                Duration.ofDays(30), Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30), 64, 100);
    }

    /** With another time to live. */
    public TaskSettings living(Duration newTimeToLive) {
        return new TaskSettings(newTimeToLive, pollInterval, recheck, lease, running, perCaller);
    }

    /** With another advice to clients how often to look. */
    public TaskSettings polledEvery(Duration newPollInterval) {
        return new TaskSettings(timeToLive, newPollInterval, recheck, lease, running, perCaller);
    }

    /** With other limits to the number of tasks, on this node and of one caller. */
    public TaskSettings atMost(int newRunning, int newPerCaller) {
        return new TaskSettings(timeToLive, pollInterval, recheck, lease, newRunning, newPerCaller);
    }
}
