package dev.changeflow.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A caller's work on its way through {@link SqliteWriter}: what came of it is told only after the commit. */
final class PendingWrite<T> {

    private final Function<DSLContext, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable Runnable news;

    PendingWrite(Function<DSLContext, T> work) {
        this.work = work;
    }

    /** Writer thread: does the work and keeps what it returned. */
    void run(DSLContext sql) {
        T value = work.apply(sql);
        news = () -> answer.complete(value);
    }

    /** Writer thread: keeps what the work threw. */
    void threw(Throwable failure) {
        news = () -> answer.completeExceptionally(failure);
    }

    /** Writer thread: the transaction has ended. */
    void tell() {
        if (news != null) {
            news.run();
        }
    }

    /** Any thread: there will be no transaction. */
    void giveUp(Throwable reason) {
        answer.completeExceptionally(reason);
    }

    /** The caller's thread: waits, and is not to be interrupted, because the work may already be on disk. */
    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw e;
            }
        }
    }
}
