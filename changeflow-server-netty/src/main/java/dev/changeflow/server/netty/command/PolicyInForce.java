package dev.changeflow.server.netty.command;

import dev.changeflow.policyfile.InvalidPolicyException;
import dev.changeflow.policyfile.PolicyFile;
import dev.changeflow.port.ChangeStore;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.service.PolicyRegister;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Puts a policy file in force in a store. */
final class PolicyInForce {

    private PolicyInForce() {}

    /**
     * Adopts the policy in the store if it is new there. Nothing of the file's is kept when it cannot be used.
     *
     * @param file the policy file, or null if none is set
     * @throws SettingsException if the file cannot be used, or no file is set and what is in force cannot be
     */
    static void settle(@Nullable Path file, ChangeStore store) {
        PolicyRegister register = new PolicyRegister(store, InstantSource.system());
        try {
            if (file == null) {
                register.inForce().ifPresent(adopted -> PolicyFile.parse(adopted.text()));
                return;
            }
            PolicyFile read = parse(file);
            if (!read.failures().isEmpty()) {
                throw new SettingsException(
                        Setting.POLICY, "cannot be used: its own examples fail. " + String.join(" ", read.failures()));
            }
            register.adopt(read.policy().revision(), read.text(), LocalHuman.actor());
        } catch (InvalidPolicyException invalid) {
            throw new SettingsException(
                    Setting.POLICY, "cannot be used, so the policy in force stays as it is.\n" + invalid.getMessage());
        }
    }

    /**
     * Reads a policy file.
     *
     * @throws InvalidPolicyException if it is no policy
     */
    static PolicyFile parse(Path file) {
        try {
            return PolicyFile.parse(Files.readString(file));
        } catch (CharacterCodingException notUtf8) {
            throw new SettingsException("The policy file " + file + " is not in UTF-8.");
        } catch (IOException unreadable) {
            throw new SettingsException("The policy file " + file + " cannot be read.");
        }
    }
}
