package dev.changeflow.storage;

import dev.changeflow.domain.audit.Tile;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.risk.RiskFactor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;
import tools.jackson.databind.node.ObjectNode;

/** What kinds of column there are, and how each holds a value of the domain. The same on both databases. */
final class Columns {

    static final DataType<String> TEXT = SQLDataType.VARCHAR.notNull();

    static final DataType<Long> LONG = SQLDataType.BIGINT.notNull();

    static final DataType<Integer> INTEGER = SQLDataType.INTEGER.notNull();

    /** ISO 8601 in UTC with nine decimals: as fine as an {@link Instant}, and in order as text. */
    static final DataType<Instant> INSTANT = text(Instant.class, Columns::instantText, Instant::parse);

    /** Eight digits of the day, then eight of the number: in the order of {@link ChangeId}, unlike its text. */
    static final DataType<ChangeId> CHANGE_ID = SQLDataType.BIGINT
            .notNull()
            .asConvertedDataType(
                    Converter.ofNullable(Long.class, ChangeId.class, Columns::changeId, Columns::changeIdNumber));

    static final DataType<LocalDate> DAY = SQLDataType.INTEGER
            .notNull()
            .asConvertedDataType(
                    Converter.ofNullable(Integer.class, LocalDate.class, Columns::day, Columns::dayNumber));

    static final DataType<SortedSet<String>> JSON_STRINGS =
            text(generic(SortedSet.class), Json::ofStrings, Json::toStrings);

    static final DataType<SortedMap<String, String>> JSON_FACTS =
            text(generic(SortedMap.class), Json::ofFacts, Json::toFacts);

    static final DataType<List<RiskFactor>> JSON_FACTORS = text(generic(List.class), Json::ofFactors, Json::toFactors);

    /** A record of the domain, as {@link Documents} write it. */
    static <T> DataType<T> json(Class<T> type) {
        return text(type, Documents::text, text -> Documents.value(text, type));
    }

    /** Hashes, one after the other. */
    static final DataType<Tile> TILE = SQLDataType.BLOB
            .notNull()
            .asConvertedDataType(Converter.ofNullable(byte[].class, Tile.class, Tile::of, Tile::bytes));

    /** An object that others made and only they understand. */
    static final DataType<ObjectNode> JSON_OBJECT = text(ObjectNode.class, dev.changeflow.mcp.schema.Json::text, text ->
            (ObjectNode) dev.changeflow.mcp.schema.Json.parse(text));

    private static final long NUMBERS_A_DAY = 100_000_000;

    private static final DateTimeFormatter NINE_DECIMALS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private static final int INSTANT_LENGTH = 30;

    private Columns() {}

    /** A constant by its name. */
    static <E extends Enum<E>> DataType<E> named(Class<E> type) {
        return text(type, Enum::name, name -> Enum.valueOf(type, name));
    }

    private static <T> DataType<T> text(Class<T> type, Function<T, String> write, Function<String, T> read) {
        return TEXT.asConvertedDataType(Converter.ofNullable(String.class, type, read, write));
    }

    private static String instantText(Instant instant) {
        String text = NINE_DECIMALS.format(instant);
        if (text.length() != INSTANT_LENGTH) {
            throw new IllegalArgumentException(instant + " is not in the years 0 to 9999");
        }
        return text;
    }

    private static long changeIdNumber(ChangeId id) {
        if (id.number() >= NUMBERS_A_DAY) {
            throw new IllegalArgumentException(id + " is beyond the numbers of a day");
        }
        return dayNumber(id.day()) * NUMBERS_A_DAY + id.number();
    }

    private static ChangeId changeId(long number) {
        return new ChangeId(day((int) (number / NUMBERS_A_DAY)), (int) (number % NUMBERS_A_DAY));
    }

    private static int dayNumber(LocalDate day) {
        if (day.getYear() < 0 || day.getYear() > 9999) {
            throw new IllegalArgumentException(day + " is not in the years 0 to 9999");
        }
        return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
    }

    private static LocalDate day(int number) {
        return LocalDate.of(number / 10_000, number / 100 % 100, number % 100);
    }

    /** A class token that says what the converter beside it makes sure of. */
    @SuppressWarnings("unchecked")
    private static <T> Class<T> generic(Class<? super T> raw) {
        return (Class<T>) raw;
    }
}
