package dev.changeflow.mcp.task;

import dev.changeflow.mcp.event.EventBus;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The news that tasks of this node wait for. A task's run has seen all that came before it began; what comes from then
 * on is marked, so that none is lost between a look and the wait.
 */
final class TaskNews {

    private final EventBus bus;
    private final Consumer<TaskId> alert;
    private final Map<TaskId, Place> places = new ConcurrentHashMap<>();

    /**
     * Listens to nothing yet.
     *
     * @param alert called when there is news for a task; must not block
     */
    TaskNews(EventBus bus, Consumer<TaskId> alert) {
        this.bus = bus;
        this.alert = alert;
    }

    /** Takes a task's news as seen: a run of it begins. */
    void seen(TaskId id) {
        places.computeIfPresent(id, (same, place) -> place.marked(false));
    }

    /**
     * Begins to listen, or goes on.
     *
     * @return whether the task must look again: it has news, or was not listening as it looked
     */
    boolean listen(TaskId id, String topic, Instant now) {
        Place known = places.get(id);
        if (known != null && known.topic().equals(topic)) {
            places.computeIfPresent(id, (same, place) -> place.at(now));
            return marked(id);
        }
        EventBus.Subscription subscription = bus.subscribe(topic, event -> heard(id));
        Place replaced = places.put(id, new Place(topic, subscription, true, now));
        if (replaced != null) {
            replaced.subscription().close();
        }
        return true;
    }

    /** Whether there is news that no run has seen. */
    boolean marked(TaskId id) {
        Place place = places.get(id);
        return place != null && place.news();
    }

    /** Ends listening for a task. */
    void forget(TaskId id) {
        Place place = places.remove(id);
        if (place != null) {
            place.subscription().close();
        }
    }

    /** Ends listening for tasks that last ran here before an instant: another node tends them. */
    void forgetBefore(Instant instant) {
        places.forEach((id, place) -> {
            if (place.since().isBefore(instant)) {
                forget(id);
            }
        });
    }

    void forgetAll() {
        places.keySet().forEach(this::forget);
    }

    private void heard(TaskId id) {
        if (places.computeIfPresent(id, (same, place) -> place.marked(true)) != null) {
            alert.accept(id);
        }
    }

    private record Place(String topic, EventBus.Subscription subscription, boolean news, Instant since) {

        Place marked(boolean newNews) {
            return new Place(topic, subscription, newNews, since);
        }

        Place at(Instant now) {
            return new Place(topic, subscription, news, now);
        }
    }
}
