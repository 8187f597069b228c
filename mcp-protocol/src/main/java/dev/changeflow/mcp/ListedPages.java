package dev.changeflow.mcp;

import dev.changeflow.mcp.catalogue.Catalogue;
import dev.changeflow.mcp.revision.WireResult;
import dev.changeflow.mcp.schema.CacheHint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A catalogue as pages: cut anew when it has changed, or for each caller if not all see the same. */
final class ListedPages<T> {

    private final String member;
    private final Shown<T> shown;
    private final Function<? super T, String> key;
    private final Function<? super T, ObjectNode> listing;
    private final Paging paging;
    private final ReentrantLock cutting = new ReentrantLock();
    private volatile @Nullable Cut cut;

    /**
     * Pages of a catalogue.
     *
     * @param member of the result that holds the items
     * @param key of an item, for cursors
     * @param listing of an item; not to be changed afterwards
     */
    ListedPages(
            String member,
            Shown<T> shown,
            Function<? super T, String> key,
            Function<? super T, ObjectNode> listing,
            Paging paging) {
        this.member = member;
        this.shown = shown;
        this.key = key;
        this.listing = listing;
        this.paging = paging;
    }

    /** The page at a request's {@code cursor}, or the first. */
    WireResult at(Call call) {
        if (!shown.isSameForAll()) {
            return pages(shown.items(call)).at(call);
        }
        Catalogue.Edition<T> current = shown.catalogue().edition();
        Cut ready = cut;
        return (ready != null && ready.edition() == current.number() ? ready : cut(current))
                .pages()
                .at(call);
    }

    /** Whether the pages are cut, so that a request is answered at once. */
    boolean ready() {
        Cut ready = cut;
        return ready != null && ready.edition() == shown.catalogue().edition().number();
    }

    boolean isEmpty() {
        return shown.isEmpty();
    }

    private Cut cut(Catalogue.Edition<T> edition) {
        cutting.lock();
        try {
            Cut ready = cut;
            if (ready == null || ready.edition() != edition.number()) {
                ready = new Cut(edition.number(), pages(edition.items()));
                cut = ready;
            }
            return ready;
        } finally {
            cutting.unlock();
        }
    }

    private Pages pages(List<T> items) {
        SequencedMap<String, ObjectNode> listings = new LinkedHashMap<>();
        items.forEach(item -> listings.put(key.apply(item), listing.apply(item)));
        return new Pages(member, listings, paging.size(), paging.hint());
    }

    /**
     * How lists are cut.
     *
     * @param size the most items on a page
     * @param hint for how long a page may be kept
     */
    record Paging(int size, CacheHint hint) {}

    private record Cut(long edition, Pages pages) {}
}
