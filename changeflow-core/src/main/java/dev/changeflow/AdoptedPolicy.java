package dev.changeflow;

import dev.changeflow.domain.policy.Policies;
import dev.changeflow.policyfile.PolicyFile;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.service.LivePolicies;

/** The policy a store was last run under, for every host that is given no other. */
public final class AdoptedPolicy {

    private AdoptedPolicy() {}

    /**
     * The policies with those adopted last, or the built-in ones if none were.
     *
     * @param builtIn what holds where nothing was adopted
     * @param news is told when others are in force
     * @throws dev.changeflow.policyfile.InvalidPolicyException if this program cannot read them
     */
    static LivePolicies following(ChangeStore store, Policies builtIn, Runnable news) {
        return new LivePolicies(store, builtIn, text -> PolicyFile.parse(text).in(builtIn), news);
    }
}
