package dev.changeflow.port;

class InMemoryOutboxTest extends OutboxContract {

    private final InMemoryChangeStore store = new InMemoryChangeStore(clock());

    @Override
    protected ChangeStore changes() {
        return store;
    }

    @Override
    protected Outbox outbox() {
        return store.outbox();
    }
}
