package dev.changeflow.storage;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For JDK Flight Recorder: how long a flush took, and how many writes shared it. Costs nothing unless it is recorded. */
@Name(SqliteCommit.NAME)
@Label("SQLite commit")
@Description("From the COMMIT statement until the writes are on disk")
@Category("ChangeFlow")
@StackTrace(false)
final class SqliteCommit extends Event {

    static final String NAME = "dev.changeflow.SqliteCommit";

    @Label("Writes")
    private final int writes;

    SqliteCommit(int writes) {
        this.writes = writes;
    }

    int writes() {
        return writes;
    }
}
