package dev.changeflow.storage;

import static dev.changeflow.storage.Tables.AUDIT_CHECKPOINTS;
import static dev.changeflow.storage.Tables.AUDIT_TILES;
import static dev.changeflow.storage.Tables.AUDIT_TREES;
import static org.jooq.impl.DSL.or;

import dev.changeflow.domain.audit.SignedCheckpoint;
import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.audit.TileId;
import dev.changeflow.port.AuditTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The same statements on either database. */
final class JooqAuditTree implements AuditTree {

    private final Database database;

    JooqAuditTree(Database database) {
        this.database = database;
    }

    @Override
    public long size() {
        return database.<Long>read(sql ->
                sql.select(AUDIT_TREES.size).from(AUDIT_TREES).fetchSingle().value1());
    }

    @Override
    public Map<TileId, Tile> tiles(Set<TileId> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<Condition> places = wanted.stream()
                .map(id -> AUDIT_TILES.level.eq(id.level()).and(AUDIT_TILES.position.eq(id.index())))
                .toList();
        return database.read(sql -> sql.select(AUDIT_TILES.level, AUDIT_TILES.position, AUDIT_TILES.hashes)
                .from(AUDIT_TILES)
                .where(or(places))
                .fetchMap(row -> new TileId(row.value1(), row.value2()), row -> row.value3()));
    }

    /** The size is written first, and its row held: whoever finds it taken has not written anything else. */
    @Override
    public boolean grow(long before, long after, Map<TileId, Tile> changed) {
        return database.write(session -> {
            DSLContext sql = session.sharing();
            int grown = sql.update(AUDIT_TREES)
                    .set(AUDIT_TREES.size, after)
                    .where(AUDIT_TREES.size.eq(before))
                    .execute();
            if (grown == 1) {
                changed.forEach((id, tile) -> put(sql, id, tile));
            }
            return grown == 1;
        });
    }

    private static void put(DSLContext sql, TileId id, Tile tile) {
        sql.insertInto(AUDIT_TILES)
                .set(AUDIT_TILES.level, id.level())
                .set(AUDIT_TILES.position, id.index())
                .set(AUDIT_TILES.hashes, tile)
                .onConflict(AUDIT_TILES.level, AUDIT_TILES.position)
                .doUpdate()
                .set(AUDIT_TILES.hashes, tile)
                .execute();
    }

    @Override
    public Optional<SignedCheckpoint> checkpoint(String origin) {
        return database.read(sql -> sql.select(AUDIT_CHECKPOINTS.note)
                        .from(AUDIT_CHECKPOINTS)
                        .where(AUDIT_CHECKPOINTS.origin.eq(origin))
                        .orderBy(AUDIT_CHECKPOINTS.size.desc())
                        .limit(1)
                        .fetchOptional(AUDIT_CHECKPOINTS.note))
                .flatMap(SignedCheckpoint::of);
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) {
        database.apply(sql -> sql.insertInto(AUDIT_CHECKPOINTS)
                .set(AUDIT_CHECKPOINTS.origin, checkpoint.checkpoint().origin())
                .set(AUDIT_CHECKPOINTS.size, checkpoint.size())
                .set(AUDIT_CHECKPOINTS.note, checkpoint.note())
                .onConflictDoNothing()
                .execute());
    }
}
