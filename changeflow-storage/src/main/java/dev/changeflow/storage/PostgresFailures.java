package dev.changeflow.storage;

import dev.changeflow.port.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL's SQLSTATEs mean for who operates the server.
 *
 * @param server for the sentences, without secrets
 */
record PostgresFailures(String server) {

    /** Serialization failure and deadlock: the same transaction may well succeed at once. */
    private static final Set<String> PASSING = Set.of("40001", "40P01");

    /** A statement had failed before, and so the commit undid all. */
    private static final String ALREADY_FAILED = "25P02";

    private static final String NUMBERS = "changes_pkey";

    /** Whether to run the transaction again at once. */
    boolean isPassing(Throwable failure) {
        return sql(failure)
                .map(SQLException::getSQLState)
                .filter(PASSING::contains)
                .isPresent();
    }

    /** Whether a commit that failed so was refused. Anything else may have come after it: a server that stops commits first. */
    boolean isRefused(Throwable failure) {
        return sql(failure)
                .map(SQLException::getSQLState)
                .filter(state -> state.startsWith("40") || state.startsWith("23") || state.equals(ALREADY_FAILED))
                .isPresent();
    }

    /** Whether an id, an origin or a key was taken. */
    boolean isTaken(Throwable failure) {
        return sql(failure)
                .map(SQLException::getSQLState)
                .filter("23505"::equals)
                .isPresent();
    }

    /** Whether it was the number of a change that was taken. */
    boolean isNumberTaken(Throwable failure) {
        return isTaken(failure)
                && sql(failure)
                        .map(e -> e instanceof PSQLException refused ? refused.getServerErrorMessage() : null)
                        .map(ServerErrorMessage::getConstraint)
                        .filter(NUMBERS::equals)
                        .isPresent();
    }

    StoreUnavailableException brokenCommit(SQLException failure) {
        return new StoreUnavailableException(
                "The " + server + " did not say how a commit ended, which may or may not have been kept:"
                        + " look, or repeat the act with the same idempotency key.",
                failure);
    }

    /** The failure as the ports name it, or as it was if it is a defect of this program. */
    RuntimeException named(RuntimeException failure) {
        return failure instanceof DataAccessException
                ? sql(failure).map(e -> named(e, failure)).orElse(failure)
                : failure;
    }

    RuntimeException named(SQLException failure) {
        return named(failure, new DataAccessException("PostgreSQL failed", failure));
    }

    private RuntimeException named(SQLException e, RuntimeException otherwise) {
        String state = e.getSQLState() == null ? "08000" : e.getSQLState();
        if (state.startsWith("23")) {
            return new IllegalStateException("An id, an origin or a key is taken, or a value is out of range", e);
        }
        return sentence(state)
                .<RuntimeException>map(problem -> new StoreUnavailableException("The " + server + " " + problem, e))
                .orElse(otherwise);
    }

    private static Optional<String> sentence(String state) {
        return Optional.ofNullable(
                switch (state) {
                    case "3D000", "57P04" -> "does not exist: create the database first.";
                    case "25006" -> "takes no writes: it is a standby, or set to read only.";
                    case "25P03", "25P04" -> "has ended a transaction that took too long: try again later.";
                    case "53100" -> "has no disk space left: make room and try again.";
                    case "53300" -> "takes no more connections: try again later.";
                    case "55P03" -> "is busy with another writer: try again later.";
                    case "42501" -> "does not let this user do that: grant it the rights.";
                    default ->
                        switch (state.substring(0, 2)) {
                            case "08" -> "cannot be reached: check host, port and network.";
                            case "28" -> "refuses this user or password.";
                            case "40" -> "is too busy: try again later.";
                            case "53", "54", "58", "XX" -> "has failed: its log says more.";
                            case "57" -> "is stopping, starting or has cancelled the statement: try again later.";
                            default -> null;
                        };
                });
    }

    private static Optional<SQLException> sql(Throwable failure) {
        SQLException deepest = null;
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLException found) {
                deepest = found;
            }
        }
        return Optional.ofNullable(deepest);
    }
}
