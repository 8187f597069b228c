package dev.changeflow.integration;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.changeflow.domain.graph.Dependency;
import dev.changeflow.service.SystemLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of systems: a header that names the columns in any order, then a system a row. */
final class CsvSystems {

    private static final List<String> COLUMNS =
            List.of("name", "criticality", "owner", "zone", "redundancy_group", "depends_on");

    private final String text;
    private final List<SystemLine> lines = new ArrayList<>();

    CsvSystems(String text) {
        this.text = text;
    }

    List<SystemLine> read() {
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(text);
        long newest = 0;
        try {
            CloseableIterator<CsvRecord> records = reader.iterator();
            List<String> header = List.of();
            while (records.hasNext()) {
                CsvRecord row = records.next();
                newest = row.getStartingLineNumber();
                if (header.isEmpty()) {
                    header = header(row);
                } else {
                    lines.add(line(row, header));
                }
            }
            if (header.isEmpty()) {
                throw new UnreadableLineException("The file is empty: begin it with " + String.join(",", COLUMNS));
            }
        } catch (UnreadableLineException e) {
            lines.add(new SystemLine.Unreadable(Math.max(1, newest), String.valueOf(e.getMessage())));
        } catch (CsvParseException e) {
            lines.add(
                    new SystemLine.Unreadable(
                            newest + 1,
                            "Here or below is a quote that is not closed, or that more follows: double the quotes in a field."));
        }
        return lines;
    }

    private static List<String> header(CsvRecord row) {
        List<String> header = row.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        Optional<String> odd =
                header.stream().filter(name -> !COLUMNS.contains(name)).findFirst();
        if (odd.isPresent()) {
            throw new UnreadableLineException("The header names a column \"" + odd.get()
                    + "\", which means nothing here: the columns are " + String.join(", ", COLUMNS) + ".");
        }
        if (!header.contains("name") || header.stream().distinct().count() != header.size()) {
            throw new UnreadableLineException(
                    "The header lacks name, or names a column twice: begin with " + String.join(",", COLUMNS) + ".");
        }
        return header;
    }

    private static SystemLine line(CsvRecord row, List<String> header) {
        long number = row.getStartingLineNumber();
        if (row.getFieldCount() != header.size()) {
            return new SystemLine.Unreadable(
                    number,
                    "The row has " + row.getFieldCount() + " fields, and the header " + header.size()
                            + ": quote fields that hold commas.");
        }
        try {
            SystemFields fields = new SystemFields(
                    field(row, header, "name"),
                    field(row, header, "criticality"),
                    field(row, header, "owner"),
                    field(row, header, "zone"),
                    field(row, header, "redundancy_group"),
                    list(field(row, header, "depends_on")));
            return new SystemLine.Read(number, fields.system());
        } catch (UnreadableLineException e) {
            return new SystemLine.Unreadable(number, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String field(CsvRecord row, List<String> header, String column) {
        int place = header.indexOf(column);
        return place < 0 ? null : row.getField(place);
    }

    private static List<Dependency> list(@Nullable String names) {
        return names == null
                ? List.of()
                : Arrays.stream(names.split(";", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(Dependency::on)
                        .toList();
    }
}
