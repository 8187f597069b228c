package dev.changeflow.mcp.task;

import dev.changeflow.mcp.BackgroundCall;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.Outcome;
import dev.changeflow.mcp.event.EventBus;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Runs tasks on this node, no more at a time than it may, each under a lease that no other node has. */
final class TaskRunner {

    private static final System.Logger LOG = System.getLogger(TaskRunner.class.getName());

    private final McpServer server;
    private final TaskLedger ledger;
    private final TaskSettings settings;
    private final TaskNews news;
    private final Semaphore places;
    private final Map<TaskId, TaskRun> running = new ConcurrentHashMap<>();
    private final Semaphore calls = new Semaphore(0);
    private volatile boolean backlog;
    private volatile boolean closed;

    TaskRunner(McpServer server, TaskLedger ledger, TaskSettings settings) {
        this.server = server;
        this.ledger = ledger;
        this.settings = settings;
        this.places = new Semaphore(settings.running());
        this.news = new TaskNews(server.events(), this::alerted);
    }

    /** Keeps a new task, and runs it if there is a place. */
    Task begin(BackgroundCall call) {
        Task task = Task.begun(call, ledger.now(), settings.timeToLive());
        ledger.store().create(task);
        claim(task.id());
        return task;
    }

    /** Runs a task that nothing runs, if there is a place; it is found again later if there is none. */
    void claim(TaskId id) {
        if (closed || running.containsKey(id)) {
            return;
        }
        if (!places.tryAcquire()) {
            backlog = true;
            ledger.turn(id, Task::isPatient, task -> task.due(ledger.now()));
            return;
        }
        boolean started = false;
        try {
            String lease = TaskId.random().value();
            Optional<Task> claimed =
                    ledger.turn(id, task -> task.isFree(ledger.now()), task -> task.leased(lease, leaseEnd()));
            if (claimed.isPresent()) {
                start(new TaskRun(id, lease, server.resume(claimed.get().call())));
                started = true;
            } else if (ledger.find(id).map(task -> task.state().isTerminal()).orElse(true)) {
                news.forget(id);
            }
        } finally {
            if (!started) {
                places.release();
            }
        }
    }

    /** Ends the run of a task here, if there is one. */
    void stop(TaskId id) {
        news.forget(id);
        TaskRun run = running.get(id);
        if (run != null) {
            run.stop();
        }
    }

    /** Adopts, renews and forgets until it is closed. */
    void tend() {
        while (!closed) {
            try {
                renew();
                adopt();
                ledger.store().removeExpired(ledger.now(), 1_000);
                news.forgetBefore(ledger.now().minus(settings.recheck().multipliedBy(3)));
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "Tasks cannot be tended now; trying again", failure);
            }
            awaitCall();
        }
    }

    /**
     * Ends: nothing new is begun, what runs may end by itself for a while, the rest is stopped and left to other nodes.
     */
    void close(long graceMillis) {
        closed = true;
        calls.release();
        news.forgetAll();
        try {
            if (places.tryAcquire(settings.running(), graceMillis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.values().forEach(this::release);
    }

    private void release(TaskRun run) {
        try {
            ledger.turn(run.id(), task -> task.isLeased(run.lease()), task -> task.due(ledger.now()));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "A task could not be handed back; another node takes it later", failure);
        }
        run.stop();
    }

    private void start(TaskRun run) {
        running.put(run.id(), run);
        news.seen(run.id());
        Thread.ofVirtual().name("mcp-task").start(() -> complete(run));
    }

    private void complete(TaskRun run) {
        EventBus.Subscription ear =
                server.events().subscribe(TaskLedger.topic(run.id()), event -> stopIfCancelled(run, event));
        boolean again = false;
        try {
            again = record(run, run.outcome());
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "What a task came to could not be kept; it will run again", failure);
        } finally {
            ear.close();
            running.remove(run.id());
            places.release();
        }
        if (again || news.marked(run.id())) {
            claimLogged(run.id());
        }
        if (backlog) {
            calls.release();
        }
    }

    /** Whether the task is to look again at once. */
    private boolean record(TaskRun run, Outcome outcome) {
        boolean again =
                outcome instanceof Outcome.Waiting waiting && news.listen(run.id(), waiting.topic(), ledger.now());
        if (!(outcome instanceof Outcome.Waiting)) {
            news.forget(run.id());
        }
        Instant now = ledger.now();
        ledger.change(
                run.id(),
                task -> task.isLeased(run.lease())
                        ? Optional.of(task.after(outcome, now, now.plus(settings.recheck())))
                        : Optional.empty());
        return again;
    }

    private static void stopIfCancelled(TaskRun run, JsonNode change) {
        if (change.path("status").asString("").equals(new TaskState.Cancelled().wireName())) {
            run.stop();
        }
    }

    private void alerted(TaskId id) {
        if (!running.containsKey(id)) {
            Thread.ofVirtual().name("mcp-task-news").start(() -> claimLogged(id));
        }
    }

    private void claimLogged(TaskId id) {
        try {
            claim(id);
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "A task could not be run now; it will be later", failure);
        }
    }

    private void renew() {
        for (TaskRun run : running.values()) {
            if (ledger.turn(run.id(), task -> task.isLeased(run.lease()), task -> task.leased(run.lease(), leaseEnd()))
                    .isEmpty()) {
                run.stop();
            }
        }
    }

    private void adopt() {
        backlog = false;
        int free = places.availablePermits();
        List<TaskId> due = ledger.store().due(ledger.now(), free);
        if (due.size() == free) {
            backlog = true;
        }
        due.forEach(this::claim);
    }

    private void awaitCall() {
        try {
            if (calls.tryAcquire(settings.lease().toMillis() / 3, TimeUnit.MILLISECONDS)) {
                calls.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private Instant leaseEnd() {
        return ledger.now().plus(settings.lease());
    }
}
