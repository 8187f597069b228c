package dev.changeflow.storage;

import static org.jooq.impl.DSL.name;

import dev.changeflow.domain.actor.ActorKind;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ChangeType;
import dev.changeflow.domain.change.Dossier;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Level;
import dev.changeflow.domain.change.Readiness;
import dev.changeflow.domain.risk.RiskBand;
import dev.changeflow.domain.risk.RiskFactor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.TableImpl;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every table and column, as the migrations make them; a test compares both. What each column means is said in the
 * migrations.
 */
final class Tables {

    static final Changes CHANGES = new Changes();
    static final ChangeSystems CHANGE_SYSTEMS = new ChangeSystems();
    static final ChangeLinks CHANGE_LINKS = new ChangeLinks();
    static final RegisterEntries REGISTER_ENTRIES = new RegisterEntries();
    static final Systems SYSTEMS = new Systems();
    static final SystemRevisions SYSTEM_REVISIONS = new SystemRevisions();
    static final AuditTrees AUDIT_TREES = new AuditTrees();
    static final AuditTiles AUDIT_TILES = new AuditTiles();
    static final AuditCheckpoints AUDIT_CHECKPOINTS = new AuditCheckpoints();
    static final AuditEvents AUDIT_EVENTS = new AuditEvents("audit_events");

    /** The same on their way there; on PostgreSQL only, and not among {@link #ALL}. */
    static final AuditEvents AUDIT_PENDING = new AuditEvents("audit_pending");

    static final DayCounters DAY_COUNTERS = new DayCounters();
    static final IdempotencyKeys IDEMPOTENCY_KEYS = new IdempotencyKeys();

    static final Tasks TASKS = new Tasks();
    static final KeyValues KEY_VALUES = new KeyValues();
    static final Counters COUNTERS = new Counters();
    static final News NEWS = new News();
    static final OutboxEntries OUTBOX = new OutboxEntries();

    static final List<Mapped> ALL = List.of(
            OutcomeTables.OUTCOMES,
            OutcomeTables.OUTCOME_COUNTS,
            OutcomeTables.OUTCOME_FAILURES,
            CHANGES,
            CHANGE_SYSTEMS,
            CHANGE_LINKS,
            REGISTER_ENTRIES,
            SYSTEMS,
            SYSTEM_REVISIONS,
            AUDIT_EVENTS,
            AUDIT_TREES,
            AUDIT_TILES,
            AUDIT_CHECKPOINTS,
            DAY_COUNTERS,
            IDEMPOTENCY_KEYS,
            TASKS,
            KEY_VALUES,
            COUNTERS,
            NEWS,
            OUTBOX);

    private Tables() {}

    /** A table written down by hand. */
    abstract static class Mapped extends TableImpl<Record> {

        private static final long serialVersionUID = 1L;

        Mapped(String table) {
            super(name(table));
        }

        final <T> Field<T> column(String column, DataType<T> type) {
            return createField(name(column), type);
        }

        final <T> Field<T> optional(String column, DataType<T> type) {
            return createField(name(column), type.null_());
        }
    }

    /** The changes. */
    static final class Changes extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<ChangeId> id = column("id", Columns.CHANGE_ID);
        final Field<Long> version = column("version", Columns.LONG);
        final Field<ChangeState> state = column("state", Columns.named(ChangeState.class));
        final Field<ChangeType> type = column("type", Columns.named(ChangeType.class));
        final Field<Environment> environment = column("environment", Columns.named(Environment.class));
        final Field<Level> priority = column("priority", Columns.named(Level.class));
        final Field<Level> impact = column("impact", Columns.named(Level.class));
        final Field<Level> urgency = column("urgency", Columns.named(Level.class));
        final Field<Instant> createdAt = column("created_at", Columns.INSTANT);
        final Field<Instant> updatedAt = column("updated_at", Columns.INSTANT);
        final Field<Instant> windowStart = optional("window_start", Columns.INSTANT);
        final Field<Instant> windowEnd = optional("window_end", Columns.INSTANT);
        final Field<String> assignee = optional("assignee", Columns.TEXT);
        final Field<ActorKind> requesterKind = column("requester_kind", Columns.named(ActorKind.class));
        final Field<String> requesterSubject = column("requester_subject", Columns.TEXT);
        final Field<String> requesterOnBehalfOf = optional("requester_on_behalf_of", Columns.TEXT);
        final Field<String> requesterClient = optional("requester_client", Columns.TEXT);
        final Field<String> originSource = optional("origin_source", Columns.TEXT);
        final Field<String> originId = optional("origin_id", Columns.TEXT);
        final Field<Integer> riskScore = optional("risk_score", Columns.INTEGER);
        final Field<RiskBand> riskBand = optional("risk_band", Columns.named(RiskBand.class));
        final Field<String> riskPolicy = optional("risk_policy", Columns.TEXT);
        final Field<Instant> riskAssessedAt = optional("risk_assessed_at", Columns.INSTANT);
        final Field<List<RiskFactor>> riskFactors = optional("risk_factors", Columns.JSON_FACTORS);
        final Field<SortedSet<String>> systems = column("systems", Columns.JSON_STRINGS);
        final Field<SortedSet<String>> tags = column("tags", Columns.JSON_STRINGS);
        final Field<Readiness> readiness = column("readiness", Columns.json(Readiness.class));
        final Field<Dossier> dossier = column("dossier", Columns.json(Dossier.class));
        final Field<String> title = column("title", Columns.TEXT);
        final Field<String> searchText = column("search_text", Columns.TEXT);
        final Field<String> description = column("description", Columns.TEXT);
        final Field<String> justification = column("justification", Columns.TEXT);
        final Field<String> implementationPlan = column("implementation_plan", Columns.TEXT);
        final Field<String> testPlan = column("test_plan", Columns.TEXT);
        final Field<String> rollbackPlan = column("rollback_plan", Columns.TEXT);
        final Field<String> communicationPlan = column("communication_plan", Columns.TEXT);

        private Changes() {
            super("changes");
        }
    }

    /** An index of changes by affected system. */
    static final class ChangeSystems extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> nameKey = column("name_key", Columns.TEXT);
        final Field<Instant> createdAt = column("created_at", Columns.INSTANT);
        final Field<ChangeId> changeId = column("change_id", Columns.CHANGE_ID);

        private ChangeSystems() {
            super("change_systems");
        }
    }

    /** An index of changes by the changes they have a link to. */
    static final class ChangeLinks extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<ChangeId> toId = column("to_id", Columns.CHANGE_ID);
        final Field<ChangeId> changeId = column("change_id", Columns.CHANGE_ID);

        private ChangeLinks() {
            super("change_links");
        }
    }

    /** The entries of registers. */
    static final class RegisterEntries extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> register = column("register", Columns.TEXT);
        final Field<String> id = column("id", Columns.TEXT);
        final Field<Long> version = column("version", Columns.LONG);
        final Field<String> value = column("value", Columns.TEXT);

        private RegisterEntries() {
            super("register_entries");
        }
    }

    /** What changes affect. */
    static final class Systems extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> nameKey = column("name_key", Columns.TEXT);
        final Field<String> definition = column("definition", Columns.TEXT);
        final Field<Long> changedIn = column("changed_in", Columns.LONG);
        final Field<Long> retiredIn = optional("retired_in", Columns.LONG);

        private Systems() {
            super("systems");
        }
    }

    /** The imports of systems. */
    static final class SystemRevisions extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<Long> revision = column("revision", Columns.LONG);
        final Field<Instant> madeAt = column("made_at", Columns.INSTANT);

        private SystemRevisions() {
            super("system_revisions");
        }
    }

    /** The log. */
    static final class AuditEvents extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<Long> sequence = column("sequence", Columns.LONG);
        final Field<AuditKind> kind = column("kind", Columns.named(AuditKind.class));
        final Field<String> subjectKind = column("subject_kind", Columns.TEXT);
        final Field<String> subjectId = column("subject_id", Columns.TEXT);
        final Field<ChangeId> changeId = optional("change_id", Columns.CHANGE_ID);
        final Field<Long> version = column("version", Columns.LONG);
        final Field<ActorKind> actorKind = column("actor_kind", Columns.named(ActorKind.class));
        final Field<String> actorSubject = column("actor_subject", Columns.TEXT);
        final Field<String> actorOnBehalfOf = optional("actor_on_behalf_of", Columns.TEXT);
        final Field<String> actorClient = optional("actor_client", Columns.TEXT);
        final Field<Instant> happenedAt = column("happened_at", Columns.INSTANT);
        final Field<SortedMap<String, String>> facts = column("facts", Columns.JSON_FACTS);

        private AuditEvents(String table) {
            super(table);
        }
    }

    /** How large the tree over the log is: one row. */
    static final class AuditTrees extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<Long> size = column("size", Columns.LONG);

        private AuditTrees() {
            super("audit_trees");
        }
    }

    /** The hashes of that tree. */
    static final class AuditTiles extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<Integer> level = column("level", Columns.INTEGER);
        final Field<Long> position = column("position", Columns.LONG);
        final Field<Tile> hashes = column("hashes", Columns.TILE);

        private AuditTiles() {
            super("audit_tiles");
        }
    }

    /** What was signed about that tree. */
    static final class AuditCheckpoints extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> origin = column("origin", Columns.TEXT);
        final Field<Long> size = column("size", Columns.LONG);
        final Field<String> note = column("note", Columns.TEXT);

        private AuditCheckpoints() {
            super("audit_checkpoints");
        }
    }

    /** The last number given on each day. */
    static final class DayCounters extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<LocalDate> day = column("day", Columns.DAY);
        final Field<Integer> lastNumber = column("last_number", Columns.INTEGER);

        private DayCounters() {
            super("day_counters");
        }
    }

    /** What was done under which key. */
    static final class IdempotencyKeys extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> actor = column("actor", Columns.TEXT);
        final Field<String> key = column("key", Columns.TEXT);
        final Field<String> fingerprint = column("fingerprint", Columns.TEXT);
        final Field<ChangeId> changeId = column("change_id", Columns.CHANGE_ID);
        final Field<Long> changeVersion = column("change_version", Columns.LONG);

        private IdempotencyKeys() {
            super("idempotency_keys");
        }
    }

    /** Calls that go on in the background. */
    static final class Tasks extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> id = column("id", Columns.TEXT);
        final Field<Long> version = column("version", Columns.LONG);
        final Field<String> status = column("status", Columns.TEXT);
        final Field<String> caller = optional("caller", Columns.TEXT);
        final Field<Instant> createdAt = column("created_at", Columns.INSTANT);
        final Field<Instant> updatedAt = column("updated_at", Columns.INSTANT);
        final Field<Instant> expiresAt = column("expires_at", Columns.INSTANT);
        final Field<Instant> dueAt = optional("due_at", Columns.INSTANT);
        final Field<String> lease = optional("lease", Columns.TEXT);
        final Field<String> message = optional("message", Columns.TEXT);
        final Field<Integer> rounds = column("rounds", Columns.INTEGER);
        final Field<String> method = column("method", Columns.TEXT);
        final Field<String> revision = column("revision", Columns.TEXT);
        final Field<ObjectNode> client = optional("client", Columns.JSON_OBJECT);
        final Field<ObjectNode> capabilities = column("capabilities", Columns.JSON_OBJECT);
        final Field<ObjectNode> params = column("params", Columns.JSON_OBJECT);
        final Field<ObjectNode> answers = column("answers", Columns.JSON_OBJECT);
        final Field<ObjectNode> questions = optional("questions", Columns.JSON_OBJECT);
        final Field<ObjectNode> outcome = optional("outcome", Columns.JSON_OBJECT);

        private Tasks() {
            super("tasks");
        }
    }

    /** Small things that expire. */
    static final class KeyValues extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> key = column("key", Columns.TEXT);
        final Field<String> value = column("value", Columns.TEXT);
        final Field<Instant> expiresAt = column("expires_at", Columns.INSTANT);

        private KeyValues() {
            super("key_values");
        }
    }

    /** Numbers that expire. */
    static final class Counters extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<String> key = column("key", Columns.TEXT);
        final Field<Long> amount = column("amount", Columns.LONG);
        final Field<Instant> expiresAt = column("expires_at", Columns.INSTANT);

        private Counters() {
            super("counters");
        }
    }

    /** What one process tells the others. */
    static final class News extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<Long> number = column("number", Columns.LONG);
        final Field<String> sender = column("sender", Columns.TEXT);
        final Field<String> body = column("body", Columns.TEXT);
        final Field<Instant> expiresAt = column("expires_at", Columns.INSTANT);

        private News() {
            super("news");
        }
    }

    /** What is to be told to systems outside. */
    static final class OutboxEntries extends Mapped {

        private static final long serialVersionUID = 1L;

        final Field<Long> number = column("number", Columns.LONG);
        final Field<String> channel = column("channel", Columns.TEXT);
        final Field<String> body = column("body", Columns.TEXT);
        final Field<Integer> attempts = column("attempts", Columns.INTEGER);
        final Field<Instant> dueAt = optional("due_at", Columns.INSTANT);
        final Field<String> lease = optional("lease", Columns.TEXT);
        final Field<String> problem = optional("problem", Columns.TEXT);

        private OutboxEntries() {
            super("outbox");
        }
    }
}
