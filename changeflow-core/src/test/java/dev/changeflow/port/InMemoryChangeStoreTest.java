package dev.changeflow.port;

/** The fake keeps every promise of a real store, but to survive. */
class InMemoryChangeStoreTest extends ChangeStoreContract {

    private final ChangeStore store = new InMemoryChangeStore();

    @Override
    public ChangeStore store() {
        return store;
    }
}
