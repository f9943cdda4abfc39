package dev.passbook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of text under a header, in Markdown. */
record Table(List<String> header, List<List<String>> rows) {
    Table {
        rows = List.copyOf(rows);
    }

    static Table of(String... header) {
        return new Table(List.of(header), List.of());
    }

    /** This table with one more row. */
    Table row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + header);
        }
        List<List<String>> more = new ArrayList<>(rows);
        more.add(Stream.of(cells).map(Object::toString).toList());
        return new Table(header, more);
    }

    String markdown() {
        return Stream.concat(Stream.of(header, header.stream().map(_ -> "---").toList()), rows.stream())
                .map(cells -> cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }
}
