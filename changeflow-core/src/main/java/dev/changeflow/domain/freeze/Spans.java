package dev.changeflow.domain.freeze;

import java.time.Instant;
import java.util.Arrays;

/** Half-open intervals of whole seconds, in order of start and of end. Two arrays, because a calendar has very many. */
final class Spans {

    private final long[] starts;
    private final long[] ends;

    private Spans(long[] starts, long[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    int size() {
        return starts.length;
    }

    Instant start(int at) {
        return Instant.ofEpochSecond(starts[at]);
    }

    Instant end(int at) {
        return Instant.ofEpochSecond(ends[at]);
    }

    /** The place of the first that ends after an instant; {@link #size()} if none does. */
    int firstEndingAfter(Instant at) {
        return firstAtLeast(ends, at.getEpochSecond() + 1);
    }

    /** The place of the first that starts at an instant or later; {@link #size()} if none does. */
    int firstStartingFrom(Instant at) {
        return firstAtLeast(starts, at.getEpochSecond() + (at.getNano() == 0 ? 0 : 1));
    }

    private static int firstAtLeast(long[] sorted, long key) {
        int found = Arrays.binarySearch(sorted, key);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && sorted[found - 1] == key) {
            found--;
        }
        return found;
    }

    /** Gathers intervals in order of start. */
    static final class Builder {

        private long[] starts = new long[16];
        private long[] ends = new long[16];
        private int size;

        /** Leaves out what is empty, such as a window in an hour that clocks skip. */
        void add(Instant start, Instant end) {
            if (!end.isAfter(start)) {
                return;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
                ends = Arrays.copyOf(ends, size * 2);
            }
            starts[size] = start.getEpochSecond();
            ends[size] = end.getEpochSecond();
            size++;
        }

        Spans build() {
            return new Spans(Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
        }
    }
}
