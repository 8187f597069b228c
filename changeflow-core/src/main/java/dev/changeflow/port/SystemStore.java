package dev.changeflow.port;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.graph.ServiceSystem;
import java.util.Collection;

/**
 * The systems there are, whole. Every import makes the next revision; a system that is not in it is retired, and its
 * row stays. All methods may be called on any thread, and block.
 */
public interface SystemStore {

    /** The newest revision; 0 before the first import. Cheap enough to ask at every use. */
    long revision();

    /** The systems that are not retired, with the revision they belong to. */
    Systems current();

    /**
     * Makes these the systems there are, and records the event, in one transaction.
     *
     * @param systems all of them, with different names once folded
     * @param event its version is the revision it leads to
     * @throws StaleEntryException unless the newest revision is exactly one below {@code event.version()}
     */
    void replace(Collection<ServiceSystem> systems, AuditEvent event);

    /**
     * All systems at one moment.
     *
     * @param revision 0 if there never were any
     * @param systems in no particular order
     */
    record Systems(long revision, Collection<ServiceSystem> systems) {}
}
