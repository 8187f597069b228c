package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.risk.RiskAssessment;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change record. Immutable: every act makes the next version.
 *
 * @param id its name for ever
 * @param version from 1, one more with each act; a store refuses to overwrite another version than it was read at
 * @param state where it is in its lifecycle
 * @param content what its author wrote
 * @param risk the newest assessment, or null before the first
 * @param dossier what was added besides
 * @param requester who asked for it
 * @param origin where it was imported from, or null
 * @param createdAt when it was submitted
 * @param updatedAt when it was last acted on
 */
public record Change(
        ChangeId id,
        long version,
        ChangeState state,
        ChangeContent content,
        @Nullable RiskAssessment risk,
        Dossier dossier,
        Actor requester,
        @Nullable ExternalReference origin,
        Instant createdAt,
        Instant updatedAt) {

    /** The next version, weighed anew. */
    public Change assessed(RiskAssessment newRisk, Instant at) {
        return new Change(id, version + 1, state, content, newRisk, dossier, requester, origin, createdAt, at);
    }

    /**
     * The next version, in a state that may follow this one. What that state requires is the lifecycle's business, not
     * checked here.
     *
     * @throws IllegalArgumentException if the lifecycle has no such arrow
     */
    public Change entering(ChangeState next, Instant at) {
        if (!state.successors().contains(next)) {
            throw new IllegalArgumentException("no arrow from " + state + " to " + next);
        }
        return new Change(id, version + 1, next, content, risk, dossier, requester, origin, createdAt, at);
    }

    /**
     * The next version, saying something else and weighed anew; what was approved goes back to assessing.
     *
     * @throws IllegalArgumentException if its state does not let it be edited
     */
    public Change edited(ChangeContent newContent, RiskAssessment newRisk, Instant at) {
        if (!state.isEditable()) {
            throw new IllegalArgumentException(state + " cannot be edited");
        }
        return new Change(
                id, version + 1, state.onceEdited(), newContent, newRisk, dossier, requester, origin, createdAt, at);
    }

    /** This version with another dossier, to make the next version of. */
    public Change holding(Dossier newDossier) {
        return new Change(id, version, state, content, risk, newDossier, requester, origin, createdAt, updatedAt);
    }

    /** The next version, with another dossier. */
    public Change noting(Dossier newDossier, Instant at) {
        return new Change(id, version + 1, state, content, risk, newDossier, requester, origin, createdAt, at);
    }

    /** This version, with a person's hand in it; to make the next version of. Nobody's hand changes nothing. */
    public Change involving(@Nullable String person, Involvement.Part part) {
        if (person == null) {
            return this;
        }
        Dossier involved = dossier.with(dossier.deliberation().with(new Involvement(person, part)));
        return new Change(id, version, state, content, risk, involved, requester, origin, createdAt, updatedAt);
    }

    /** Whether its work was done and showed what it should. */
    public boolean succeeded() {
        return state == ChangeState.COMPLETED || (state.isOver() && dossier.outcome() == ChangeState.COMPLETED);
    }

    /** The newest assessment, if there is one. */
    public Optional<RiskAssessment> assessment() {
        return Optional.ofNullable(risk);
    }
}
