package dev.changeflow.domain.change;

import dev.changeflow.domain.actor.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server testifies, for a short time, about one artifact and one change: that the work may begin. It approves
 * nothing by itself.
 *
 * @param id its name for ever
 * @param artifact what may be deployed
 * @param target where it may be
 * @param validity from when until when
 * @param grounds why
 * @param seen what the audit log had come to
 * @param holder who asked for it
 * @param request a digest of what asked for it, by which the same request is known again
 * @param withdrawal who took it back, or null
 */
public record Permit(
        String id,
        Artifact artifact,
        Target target,
        Validity validity,
        Grounds grounds,
        LogPosition seen,
        Actor holder,
        String request,
        @Nullable Withdrawal withdrawal) {

    /** The permit, taken back. */
    public Permit withdrawn(Withdrawal by) {
        return new Permit(id, artifact, target, validity, grounds, seen, holder, request, by);
    }

    /**
     * What may be deployed.
     *
     * @param name of it, for people
     * @param sha256 of its bytes, in 64 lower-case hexadecimal digits
     */
    public record Artifact(String name, String sha256) {}

    /**
     * Where it may be.
     *
     * @param change under which change
     * @param version the change's, which the permit was asked for
     * @param environment the change's
     * @param systems the change's
     * @param window the change's, or null if it names none
     */
    public record Target(
            ChangeId change,
            long version,
            Environment environment,
            List<String> systems,
            @Nullable PlannedWindow window) {

        /** Copies the list. */
        public Target {
            systems = List.copyOf(systems);
        }
    }

    /**
     * From when until when.
     *
     * @param issuedAt when it was asked for
     * @param notBefore its first instant
     * @param expiresAt the first instant at which it is over
     */
    public record Validity(Instant issuedAt, Instant notBefore, Instant expiresAt) {

        /** Whether it will never hold again. */
        public boolean isOver(Instant at) {
            return !at.isBefore(expiresAt);
        }
    }

    /**
     * Why the work may begin.
     *
     * @param contentHash of the change's content that was agreed to
     * @param policyRevision of the approval policy
     * @param rule of that policy
     * @param basis {@code people}, {@code policy} or {@code emergency override}
     * @param consents who agreed
     */
    public record Grounds(
            String contentHash, String policyRevision, String rule, String basis, List<Consent> consents) {

        /** Copies the list. */
        public Grounds {
            consents = List.copyOf(consents);
        }
    }

    /** Somebody's, or some rule's, word that the work may begin. */
    public record Consent(String by, Instant at) {}

    /**
     * What the audit log had come to when the permit was asked for, so that all it rests on can be found there.
     *
     * @param origin of the log
     * @param size how many events it had
     * @param root of its tree
     */
    public record LogPosition(String origin, long size, String root) {}

    /** Who took it back, when and why. */
    public record Withdrawal(String by, Instant at, String reason) {}
}
