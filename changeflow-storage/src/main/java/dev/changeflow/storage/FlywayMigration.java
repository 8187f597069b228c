package dev.changeflow.storage;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The only class that loads Flyway. */
final class FlywayMigration {

    private FlywayMigration() {}

    static void run(DataSource source, String location) {
        try {
            Flyway.configure(FlywayMigration.class.getClassLoader())
                    .dataSource(source)
                    .locations(location)
                    .placeholderReplacement(false)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new UnsupportedSchemaException(
                    "The database could not be migrated: it may belong to another program, or an earlier migration"
                            + " may have been broken off; the log says more.",
                    e);
        }
    }
}
