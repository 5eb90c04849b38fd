package org.rankbuffer.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text with aligned columns, two spaces apart. */
final class Table {

    private static final String GAP = "  ";

    private final String alignment;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table with a letter for each column: {@code l} when its cells begin, {@code r} when they end below each
     * other.
     */
    Table(String alignment) {
        this.alignment = alignment;
    }

    void add(List<String> cells) {
        if (cells.size() != alignment.length()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + alignment.length() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** Its lines, without space at their ends. */
    List<String> lines() {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(line(row, widths));
        }
        return lines;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String space = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : GAP);
            line.append(alignment.charAt(column) == 'r' ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }
}
