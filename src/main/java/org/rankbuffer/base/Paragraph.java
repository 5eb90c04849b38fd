package org.rankbuffer.base;

/** Text broken at spaces into lines that a terminal of 80 columns shows whole. */
public final class Paragraph {

    /** Columns of a line. */
    public static final int WIDTH = 80;

    private Paragraph() {}

    /**
     * Breaks {@code text}, which comes behind {@code start} in the first line, and indents the other lines by this
     * number of spaces. Words longer than a line are left whole.
     */
    public static String wrap(String start, int indent, String text) {
        StringBuilder out = new StringBuilder(start);
        int column = start.length();
        boolean fresh = true;
        for (String word : text.split(" ")) {
            if (!fresh && column + 1 + word.length() > WIDTH) {
                out.append('\n').append(" ".repeat(indent));
                column = indent;
                fresh = true;
            }
            if (!fresh) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
            fresh = false;
        }
        return out.toString();
    }
}
