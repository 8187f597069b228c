package dev.changeflow.mcp;

import dev.changeflow.mcp.catalogue.Catalogue;
import dev.changeflow.mcp.revision.WireResult;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A catalogue as pages, cut anew when it has changed. */
final class ListedPages<T> {

    private final String member;
    private final Catalogue<T> catalogue;
    private final Function<? super T, String> key;
    private final Function<? super T, ObjectNode> listing;
    private final int pageSize;
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
            Catalogue<T> catalogue,
            Function<? super T, String> key,
            Function<? super T, ObjectNode> listing,
            int pageSize) {
        this.member = member;
        this.catalogue = catalogue;
        this.key = key;
        this.listing = listing;
        this.pageSize = pageSize;
    }

    /** The page at a request's {@code cursor}, or the first. */
    WireResult at(Call call) {
        Catalogue.Edition<T> current = catalogue.edition();
        Cut ready = cut;
        return (ready != null && ready.edition() == current.number() ? ready : cut(current))
                .pages()
                .at(call);
    }

    /** Whether the pages are cut, so that a request is answered at once. */
    boolean ready() {
        Cut ready = cut;
        return ready != null && ready.edition() == catalogue.edition().number();
    }

    boolean isEmpty() {
        return catalogue.edition().items().isEmpty();
    }

    private Cut cut(Catalogue.Edition<T> edition) {
        cutting.lock();
        try {
            Cut ready = cut;
            if (ready == null || ready.edition() != edition.number()) {
                SequencedMap<String, ObjectNode> items = new LinkedHashMap<>();
                edition.items().forEach(item -> items.put(key.apply(item), listing.apply(item)));
                ready = new Cut(edition.number(), new Pages(member, items, pageSize));
                cut = ready;
            }
            return ready;
        } finally {
            cutting.unlock();
        }
    }

    private record Cut(long edition, Pages pages) {}
}
