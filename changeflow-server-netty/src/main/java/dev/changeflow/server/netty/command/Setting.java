package dev.changeflow.server.netty.command;

import org.jspecify.annotations.Nullable;

/** Everything that can be set: by an environment variable, and by a flag that wins over it. */
enum Setting {
    PORT("PORT", "--port", "PORT", "8080", "Port to listen on; 0 takes a free one."),
    HOST(
            "CHANGEFLOW_HOST",
            "--host",
            "ADDRESS",
            "127.0.0.1",
            "Address to listen on. Anything but loopback needs authentication, or --allow-unauthenticated."),
    DATABASE_URL(
            "DATABASE_URL",
            "--database-url",
            "URL",
            "jdbc:sqlite:data/changeflow.db",
            "Where changes are kept: jdbc:sqlite:PATH or postgresql://user:password@host/database."),
    MODE(
            "CHANGEFLOW_MODE",
            "--mode",
            "MODE",
            "development",
            "development or production. Production logs JSON lines and never opens an unauthenticated server to others."),
    AUTH(
            "CHANGEFLOW_AUTH",
            "--auth",
            "WAY",
            "off",
            "off, or external: access tokens of an issuer of yours are checked."),
    ALLOW_UNAUTHENTICATED(
            "CHANGEFLOW_ALLOW_UNAUTHENTICATED",
            "--allow-unauthenticated",
            null,
            "false",
            "In development: lets others than this machine call without authentication."),
    PUBLIC_URL(
            "CHANGEFLOW_PUBLIC_URL",
            "--public-url",
            "URL",
            "",
            "The MCP endpoint as clients reach it, such as https://changes.example.com/mcp."),
    ISSUER("CHANGEFLOW_ISSUER", "--issuer", "URL", "", "With --auth external: whose access tokens count."),
    ISSUER_KEYS(
            "CHANGEFLOW_ISSUER_KEYS",
            "--issuer-keys",
            "FILE",
            "",
            "With --auth external: a file with the issuer's public keys (a JWK Set)."),
    PERSON_CLAIM(
            "CHANGEFLOW_PERSON_CLAIM",
            "--person-claim",
            "CLAIM",
            "",
            "With --auth external: the claim of access tokens with the name of the account that the person decides with at the"
                    + " console, such as preferred_username. One that people cannot change themselves."),
    ALLOWED_HOSTS(
            "CHANGEFLOW_ALLOWED_HOSTS",
            "--allowed-hosts",
            "NAMES",
            "",
            "Host names, separated by commas, that requests may name besides loopback and the public URL's."),
    KEYS(
            "CHANGEFLOW_KEYS",
            null,
            "SECRETS",
            "",
            "Secrets that seal session ids, in base64, at least 32 bytes each, separated by commas; the first one"
                    + " seals. Needed when several servers share the load. Without it each start has its own."),
    ZONE("CHANGEFLOW_ZONE", "--zone", "ZONE", "UTC", "Time zone of freeze periods, such as Europe/Berlin."),
    AUDIT_KEY(
            "CHANGEFLOW_AUDIT_KEY",
            "--audit-key",
            "FILE",
            "",
            "File with the Ed25519 private key (PKCS #8) that signs the audit log. Without it, one is made beside an SQLite"
                    + " file; with PostgreSQL nothing is signed."),
    AUDIT_RETENTION(
            "CHANGEFLOW_AUDIT_RETENTION",
            "--audit-retention",
            "YEARS",
            "7",
            "How many years audit events must be kept. Nothing is deleted after that; exports and reports say what is older."),
    PLUGINS(
            "CHANGEFLOW_PLUGINS",
            "--plugins",
            "FOLDER",
            "plugins",
            "Folder of self-contained jars with further tools (ToolProvider)."),
    POLICY(
            "CHANGEFLOW_POLICY",
            "--policy",
            "FILE",
            "",
            "File with the approval policy. Without it, the one the database was last run under, or the built-in one.");

    private final String variable;
    private final @Nullable String flag;
    private final @Nullable String label;
    private final String standard;
    private final String meaning;

    Setting(String variable, @Nullable String flag, @Nullable String label, String standard, String meaning) {
        this.variable = variable;
        this.flag = flag;
        this.label = label;
        this.standard = standard;
        this.meaning = meaning;
    }

    String variable() {
        return variable;
    }

    /** The flag, or null for what must not show in a list of processes. */
    @Nullable
    String flag() {
        return flag;
    }

    /** What the flag takes, or null if it takes nothing. */
    @Nullable
    String label() {
        return label;
    }

    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    /** What it means, with variable and default. */
    String help() {
        String from = "Environment: " + variable;
        return meaning + " " + (standard.isEmpty() ? from : from + ". Default: " + standard);
    }

    /** How people name it: {@code PORT (--port)}. */
    String title() {
        return flag == null ? variable : variable + " (" + flag + ")";
    }
}
