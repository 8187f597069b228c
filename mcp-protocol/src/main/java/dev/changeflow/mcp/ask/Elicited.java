package dev.changeflow.mcp.ask;

import java.util.Optional;

/**
 * What came of showing a person a form. As trustworthy as the client that reports it: no proof that a person saw it.
 *
 * @param <A> what the form is read as
 */
public sealed interface Elicited<A> {

    /** What was filled in, if the person sent it. */
    default Optional<A> content() {
        return this instanceof Accepted<A> accepted ? Optional.of(accepted.value()) : Optional.empty();
    }

    /**
     * The person sent the form.
     *
     * @param value valid by the form's schema
     */
    record Accepted<A>(A value) implements Elicited<A> {}

    /** The person said no. */
    record Declined<A>() implements Elicited<A> {}

    /** The person closed it without choosing. */
    record Cancelled<A>() implements Elicited<A> {}
}
