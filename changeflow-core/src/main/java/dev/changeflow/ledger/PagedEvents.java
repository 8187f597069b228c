package dev.changeflow.ledger;

import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.service.AuditPage;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongFunction;

/** Events one after the other, read a page at a time. */
final class PagedEvents implements Iterator<RecordedEvent> {

    private final LongFunction<Optional<AuditPage>> pages;
    private Iterator<RecordedEvent> page = Collections.emptyIterator();
    private long after;

    /**
     * From the start.
     *
     * @param pages the page after a sequence, empty after the last one wanted
     */
    PagedEvents(LongFunction<Optional<AuditPage>> pages, long after) {
        this.pages = pages;
        this.after = after;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext()) {
            page = pages.apply(after).map(read -> read.events().iterator()).orElse(Collections.emptyIterator());
        }
        return page.hasNext();
    }

    @Override
    public RecordedEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RecordedEvent event = page.next();
        after = event.sequence();
        return event;
    }
}
