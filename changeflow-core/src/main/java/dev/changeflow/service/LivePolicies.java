package dev.changeflow.service;

import dev.changeflow.domain.policy.Policies;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.port.StoreUnavailableException;
import dev.changeflow.service.PolicyRegister.Adopted;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies of each moment: those adopted last in the store, by whichever process. Answers from memory, so that they
 * may be asked for within a transaction; {@link #refresh} takes over what was adopted since. One that cannot be used here
 * changes nothing. May be used on any thread.
 */
public final class LivePolicies implements Supplier<Policies> {

    private static final Logger LOG = LoggerFactory.getLogger(LivePolicies.class);

    private final PolicyRegister register;
    private final Policies builtIn;
    private final Function<String, Policies> reader;
    private final Runnable news;
    private volatile State state;

    /**
     * Reads them.
     *
     * @param builtIn in force until one is adopted
     * @param reader makes policies of an adopted file; what it throws tells why it cannot
     * @param news is told when others are in force
     */
    public LivePolicies(ChangeStore store, Policies builtIn, Function<String, Policies> reader, Runnable news) {
        this.register = new PolicyRegister(store, InstantSource.system());
        this.builtIn = builtIn;
        this.reader = reader;
        this.news = news;
        long turns = register.turns();
        this.state = new State(turns, policies(register.inForce()), null);
    }

    @Override
    public Policies get() {
        return state.policies;
    }

    /** Which policy is in force, and which was adopted and cannot be used, for people. */
    public String standing() {
        State now = state;
        String revision = now.policies.approvals().revision();
        return now.unusable == null
                ? revision
                : revision + " stays in force: " + now.unusable + " was adopted and cannot be used here";
    }

    /** Takes over what was adopted since, unless it cannot be used. Not to be called within a transaction. */
    public void refresh() {
        try {
            long turns = register.turns();
            if (turns != state.turns) {
                take(turns, register.inForce());
            }
        } catch (StoreUnavailableException away) {
            LOG.debug("the policy in force could not be looked at; the one in memory stays", away);
        }
    }

    private void take(long turns, Optional<Adopted> adopted) {
        String revision = adopted.map(Adopted::revision).orElse("built-in");
        try {
            state = new State(turns, policies(adopted), null);
        } catch (StoreUnavailableException away) {
            throw away;
        } catch (RuntimeException unusable) {
            state = new State(turns, state.policies, revision);
            LOG.error("the policy {} was adopted, but {}; {}", revision, unusable.getMessage(), standing());
            return;
        }
        LOG.info("the policy {} is in force now", revision);
        news.run();
    }

    private Policies policies(Optional<Adopted> adopted) {
        return adopted.map(one -> reader.apply(one.text())).orElse(builtIn);
    }

    private record State(
            long turns, Policies policies, @Nullable String unusable) {}
}
