package org.rankbuffer.trace.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file after the grammar of RFC 4180, and refuses everything else. */
final class CsvReader {

    private final String text;
    private int at;

    private CsvReader(String text) {
        this.text = text;
    }

    /** The rows below the header, by the names in the header. */
    static List<Map<String, String>> read(String text) {
        CsvReader reader = new CsvReader(text);
        List<String> header = reader.row();
        List<Map<String, String>> rows = new ArrayList<>();
        while (reader.at < text.length()) {
            List<String> cells = reader.row();
            assertThat(cells).hasSameSizeAs(header);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        assertThat(text.substring(at, at + 2)).as("end of the row").isEqualTo("\r\n");
        at += 2;
        return cells;
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        if (text.charAt(at) != '"') {
            for (; text.charAt(at) != ',' && text.charAt(at) != '\r'; at++) {
                assertThat(text.charAt(at)).as("outside of quotes").isNotIn('"', '\n');
                cell.append(text.charAt(at));
            }
            return cell.toString();
        }
        for (at++; text.charAt(at) != '"' || text.charAt(at + 1) == '"'; at++) {
            at += text.charAt(at) == '"' ? 1 : 0;
            cell.append(text.charAt(at));
        }
        at++;
        return cell.toString();
    }
}
