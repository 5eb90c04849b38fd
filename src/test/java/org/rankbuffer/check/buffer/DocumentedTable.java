package org.rankbuffer.check.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A table of {@code docs/verification.md}, between {@code <!-- NAME:begin -->} and {@code <!-- NAME:end -->}. With
 * {@code -Dtables=write} a row that is found to be otherwise is corrected there.
 */
record DocumentedTable(List<String> rows) {

    private static final int HEAD = 2;
    private static final Path PAGE = Path.of("docs/verification.md");
    private static final boolean WRITES = "write".equals(System.getProperty("tables"));

    /** Whether rows that are found to be otherwise are corrected. */
    static boolean isWritten() {
        return WRITES;
    }

    static DocumentedTable named(String name) {
        try {
            String page = Files.readString(PAGE);
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

    /** Fails unless the row is as it was found, or has it so from now on. */
    static void check(String row, String found) {
        if (!WRITES) {
            assertThat(found).isEqualTo(row);
            return;
        }
        assertThat(found)
                .as("a row of the table")
                .startsWith("| ")
                .endsWith(" |")
                .doesNotContain("\n");
        try {
            Files.writeString(PAGE, Files.readString(PAGE).replace(row + "\n", found + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies between the bars of a row. */
    static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|")).map(String::trim).toList();
    }
}
