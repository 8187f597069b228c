package dev.changeflow.domain.conflict;

import dev.changeflow.domain.graph.Cut;
import org.jspecify.annotations.Nullable;

/** What to do about a conflict, in a sentence or two. */
final class Solutions {

    private Solutions() {}

    static String of(Clash clash, boolean nobodyLeft) {
        String later = "Start at or after " + clash.otherWindow().end() + ", when " + clash.otherId() + " ends";
        return switch (clash.kind()) {
            case SAME_SYSTEM -> later + ", or do both in one change.";
            case REDUNDANCY_GROUP ->
                later
                        + (nobodyLeft
                                ? ": meanwhile nothing in " + clash.group() + " is left untouched."
                                : ", or make sure that the rest of " + clash.group() + " carries the load.");
            case DEPENDENCY, SHARED_DEPENDENT -> later + cut(clash.cut());
            case SAME_PERSON -> later + ", or have somebody else do one of them.";
            case ROLLBACK_RESOURCE -> later + ", or undo one of them by other means.";
            case DECLARED -> later + ": they were linked as conflicting.";
            case ORDER, CROWDED -> later + ".";
        };
    }

    private static String cut(@Nullable Cut cut) {
        if (cut == null) {
            return ".";
        }
        return cut.sufficient()
                ? ", or isolate " + cut.edge() + " meanwhile, the only way between them."
                : ". Isolating " + cut.edge() + " closes this way, but maybe not every one.";
    }
}
