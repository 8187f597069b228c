package dev.changeflow.storage;

import dev.changeflow.port.KeyValue;
import dev.changeflow.port.StoreUnavailableException;
import java.time.InstantSource;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * A database that runs writing transactions as if one after another, and reads beside them. Failures of the database come out
 * as {@link StoreUnavailableException} if waiting or repairing helps, and as {@link IllegalStateException} if a
 * constraint was broken; what {@code work} throws comes out as it is.
 */
interface Database extends AutoCloseable {

    /** A mark that is another after each write that has returned, and the same as long as nothing is written. */
    String revision();

    /** Runs a query that sees every write that has returned. */
    <T> T read(Function<DSLContext, T> query);

    /** Runs {@code work} in a serializable transaction that is on disk when this returns. It may run more than once. */
    <T> T write(Function<WriteSession, T> work);

    /** Afterwards {@link Tables#AUDIT_EVENTS} holds every event whose write has returned. */
    void settleLog();

    /** Runs one statement, on disk when this returns, without waiting for the transactions of others. It may run more than once. */
    <T> T apply(Function<DSLContext, T> statement);

    /** Finds changes by their words. */
    WordIndex words();

    /** Carries news to other processes on this database. */
    Courier courier(KeyValue keyValue, InstantSource clock);

    /** Which database it is, for people, without secrets. */
    String describe();

    @Override
    void close();
}
