package dev.changeflow.storage;

import dev.changeflow.port.AuditTree;
import dev.changeflow.port.AuditTreeContract;
import dev.changeflow.storage.DatabaseUrl.SqliteFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditTreeTest extends AuditTreeContract {

    private Storage storage;

    @BeforeEach
    void open(@TempDir Path folder) {
        storage = Storage.open(new SqliteFile(folder.resolve("changes.db")));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Override
    public AuditTree tree() {
        return storage.auditTree();
    }
}
