package dev.changeflow.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Which part of a thing goes into which column. */
record RowShape<T>(Table<Record> table, List<Cell<T>> cells) {

    /**
     * A column, and what it is given.
     *
     * @param type as JDBC has it; asking jOOQ is dear
     */
    record Cell<T>(Field<?> column, int type, Function<T, @Nullable Object> value) {}

    static <T> RowShape<T> of(Table<Record> table) {
        return new RowShape<>(table, List.of());
    }

    /** With one more column; the part is converted as the column's type says. */
    <V> RowShape<T> with(Field<V> column, Function<T, ? extends @Nullable V> part) {
        Converter<?, V> converter = column.getConverter();
        return and(Stream.of(
                new Cell<>(column, column.getDataType().getSQLType(), thing -> converter.to(part.apply(thing)))));
    }

    /** With the columns of another too. */
    RowShape<T> and(RowShape<T> more) {
        return and(more.cells().stream());
    }

    private RowShape<T> and(Stream<Cell<T>> more) {
        return new RowShape<>(table, Stream.concat(cells.stream(), more).toList());
    }

    ReadyStatement<T> insert() {
        return insert(insert -> insert);
    }

    /** @param ending what the statement says after the values */
    ReadyStatement<T> insert(Function<InsertOnDuplicateStep<Record>, Query> ending) {
        return ReadyStatement.of(
                cells,
                sql -> ending.apply(sql.insertInto(table).columns(columns()).values(gaps())));
    }

    /** @param key of the row; if there is none, nothing is updated */
    ReadyStatement<T> update(RowShape<T> key) {
        Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
        cells.forEach(cell -> values.put(cell.column(), gap(cell.column())));
        List<Condition> same = key.columns().stream().map(RowShape::isGap).toList();
        return ReadyStatement.of(
                and(key).cells(), sql -> sql.update(table).set(values).where(same));
    }

    private List<? extends Field<?>> columns() {
        return cells.stream().map(Cell::column).toList();
    }

    private List<? extends Field<?>> gaps() {
        return columns().stream().map(RowShape::gap).toList();
    }

    private static <V> Condition isGap(Field<V> column) {
        return column.eq(gap(column));
    }

    private static <V> Field<V> gap(Field<V> column) {
        return DSL.val((Object) null, column);
    }
}
