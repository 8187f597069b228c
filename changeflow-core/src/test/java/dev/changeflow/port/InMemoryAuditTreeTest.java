package dev.changeflow.port;

/** The fake keeps every promise of a real tree, but to survive. */
class InMemoryAuditTreeTest extends AuditTreeContract {

    private final AuditTree tree = new InMemoryAuditTree();

    @Override
    public AuditTree tree() {
        return tree;
    }
}
