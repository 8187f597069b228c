package dev.changeflow;

import dev.changeflow.domain.approval.ApprovalPolicy;
import dev.changeflow.policyfile.PolicyFile;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.service.PolicyRegister;
import java.time.InstantSource;

/** The approval policy a store was last run under, for every host that is given no other. */
public final class AdoptedPolicy {

    private AdoptedPolicy() {}

    /**
     * The policy adopted last, or the built-in one if none was.
     *
     * @throws dev.changeflow.policyfile.InvalidPolicyException if this program cannot read it
     */
    public static ApprovalPolicy of(ChangeStore store) {
        return new PolicyRegister(store, InstantSource.system())
                .inForce()
                .map(adopted -> PolicyFile.parse(adopted.text()).policy())
                .orElseGet(ApprovalPolicy::standard);
    }
}
