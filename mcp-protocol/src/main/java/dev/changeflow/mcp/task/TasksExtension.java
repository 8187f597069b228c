package dev.changeflow.mcp.task;

import dev.changeflow.mcp.Background;
import dev.changeflow.mcp.BackgroundCall;
import dev.changeflow.mcp.Call;
import dev.changeflow.mcp.Extension;
import dev.changeflow.mcp.Feed;
import dev.changeflow.mcp.McpServer;
import dev.changeflow.mcp.ServerMethod;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.tool.ToolContext;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tasks: tools that call {@link ToolContext#background()} go on after their request is answered, on any node that has
 * the same store, and clients follow them (extension {@code io.modelcontextprotocol/tasks}). For one server; give it to
 * {@link dev.changeflow.mcp.McpServerBuilder#extension}. Tasks begin to run when the server is built, those left from
 * earlier included; {@link #close} ends that.
 */
public final class TasksExtension implements Extension, Background, AutoCloseable {

    /** What both sides declare. */
    public static final String ID = "io.modelcontextprotocol/tasks";

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final TaskStore store;
    private final TaskSettings settings;
    private final InstantSource clock;
    private final TaskWire wire;
    private volatile @Nullable TaskMethods methods;

    /** Tasks in a store, with the usual settings. */
    public TasksExtension(TaskStore store) {
        this(store, TaskSettings.standard());
    }

    /** Tasks in a store. */
    public TasksExtension(TaskStore store, TaskSettings settings) {
        this(store, settings, InstantSource.system());
    }

    /** With a clock of its own. */
    TasksExtension(TaskStore store, TaskSettings settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.wire = new TaskWire(settings.pollInterval());
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<ServerMethod> methods() {
        return List.of(
                method("tasks/get", TaskMethods::get),
                method("tasks/update", TaskMethods::update),
                method("tasks/cancel", TaskMethods::cancel));
    }

    @Override
    public Set<String> resultTypes() {
        return Set.of("task");
    }

    @Override
    public List<Feed> feeds() {
        return List.of(new TaskFeed(() -> attached().ledger(), wire));
    }

    @Override
    public Optional<Background> background() {
        return Optional.of(this);
    }

    @Override
    public synchronized void attach(McpServer server) {
        if (methods != null) {
            throw new IllegalStateException("tasks belong to one server; make another extension on the same store");
        }
        TaskLedger ledger = new TaskLedger(store, server.events(), clock);
        TaskRunner runner = new TaskRunner(server, ledger, settings);
        methods = new TaskMethods(ledger, runner, wire);
        Thread.ofVirtual().name("mcp-tasks").start(runner::tend);
    }

    @Override
    public void admit(Call call) {
        int unfinished = store.unfinished(TaskMethods.caller(call), clock.instant());
        if (unfinished >= settings.perCaller()) {
            throw new ToolRefusal("You have " + unfinished
                    + " unfinished tasks here, which is all you may; wait for one, or cancel one. Nothing was done");
        }
    }

    @Override
    public WireResult takeOver(BackgroundCall call) {
        return WireResult.of("task", wire.brief(attached().runner().begin(call)));
    }

    /**
     * Ends running tasks on this node: those that do not end by themselves within three seconds are stopped, and other
     * nodes, or this one when it starts again, run them from the top. Clients may still ask for tasks.
     */
    @Override
    public void close() {
        TaskMethods running = methods;
        if (running != null) {
            running.runner().close(GRACE.toMillis());
        }
    }

    private ServerMethod method(String name, BiFunction<TaskMethods, Call, WireResult> method) {
        return ServerMethod.of(name, call -> method.apply(attached(), call)).since(ProtocolRevision.V2026_07_28);
    }

    private TaskMethods attached() {
        TaskMethods ready = methods;
        if (ready == null) {
            throw new IllegalStateException("the server of these tasks is not built yet");
        }
        return ready;
    }
}
