package org.rankbuffer.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A table of {@code docs/verification.md}, between {@code <!-- NAME:begin -->} and {@code <!-- NAME:end -->}. */
record DocumentedTable(List<String> rows) {

    private static final int HEAD = 2;

    static DocumentedTable named(String name) {
        try {
            String page = Files.readString(Path.of("docs/verification.md"));
            int begin = page.indexOf("<!-- " + name + ":begin -->");
            int end = page.indexOf("<!-- " + name + ":end -->");
            List<String> rows = page.substring(begin, end)
                    .lines()
                    .filter(line -> line.startsWith("|"))
                    .skip(HEAD)
                    .toList();
            return new DocumentedTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies between the bars of a row. */
    static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|")).map(String::trim).toList();
    }
}
