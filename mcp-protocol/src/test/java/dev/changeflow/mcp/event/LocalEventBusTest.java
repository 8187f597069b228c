package dev.changeflow.mcp.event;

final class LocalEventBusTest extends EventBusContract {

    @Override
    protected EventBus bus() {
        return EventBus.local();
    }
}
