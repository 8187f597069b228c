package dev.changeflow.domain.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A word that raises the score wherever it stands as a whole word.
 *
 * @param name the word
 * @param points what it adds, once a change
 * @param forms the spellings that count, in lower case
 */
public record Keyword(String name, int points, Set<String> forms) {

    /** The words a fresh installation looks for. */
    public static final List<Keyword> STANDARD = List.of(
            of("critical", 50),
            of("payment", 45, "payments"),
            of("emergency", 45, "emergencies"),
            of("production", 40, "prod"),
            of("security", 35),
            of("audit", 10, "audits", "auditing", "audited"),
            of("auth", 10, "authn", "authz", "oauth", "authentication", "authorization", "authorisation"),
            of("compliance", 10),
            of("credential", 10, "credentials"),
            of("delete", 10, "deletes", "deleted", "deleting", "deletion", "deletions"),
            of("drop", 10, "drops", "dropped", "dropping"),
            of("encryption", 10, "encrypt", "encrypts", "encrypted", "encrypting", "decrypt", "decryption"),
            of("firewall", 10, "firewalls"),
            of("gdpr", 10),
            of("key", 10, "keys"),
            of("password", 10, "passwords"),
            of("pci", 10),
            of("purge", 10, "purges", "purged", "purging"),
            of("reset", 10, "resets", "resetting"),
            of("rollback", 10, "rollbacks"),
            of("secret", 10, "secrets"),
            of("token", 10, "tokens"),
            of("truncate", 10, "truncates", "truncated", "truncating", "truncation"),
            of("wipe", 10, "wipes", "wiped", "wiping"));

    /** Copies the set, and refuses what no text can say. */
    public Keyword {
        if (points < 1 || points > 100) {
            throw new IllegalArgumentException("the keyword " + name + " adds 1 to 100 points, not " + points);
        }
        forms.forEach(Keyword::demandWord);
        forms = Set.copyOf(forms);
    }

    private static void demandWord(String form) {
        if (!Words.of(form).equals(List.of(form))) {
            throw new IllegalArgumentException("\"" + form + "\" is not one word in lower case");
        }
    }

    /** A word with its other spellings, such as its plural. */
    public static Keyword of(String name, int points, String... otherForms) {
        Set<String> forms = new HashSet<>(List.of(otherForms));
        forms.add(name);
        return new Keyword(name, points, forms);
    }

    boolean matches(String word) {
        return forms.contains(word);
    }
}
