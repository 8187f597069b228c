package dev.changeflow.storage;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** How jOOQ is set up: quietly, and without looking for things this module does not use. */
final class Jooq {

    private static final Settings SETTINGS;

    static {
        // Both are read once, by jOOQ's own classes; standard output may be carrying a protocol.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        SETTINGS = new Settings()
                .withExecuteLogging(false)
                .withRenderSchema(false)
                .withAttachRecords(false)
                .withFetchWarnings(false)
                .withMapJPAAnnotations(false);
    }

    private Jooq() {}

    /** For rendering only. */
    static DSLContext apart(SQLDialect dialect) {
        return DSL.using(dialect, SETTINGS);
    }

    static DSLContext on(Connection connection, SQLDialect dialect) {
        return DSL.using(connection, dialect, SETTINGS);
    }
}
