package org.rankbuffer.check;

/** An execution in characters: a column for each rank, time going down, an arrow for each message. */
final class SpaceTimeDiagram {

    private static final int COLUMN = 13;

    private final Trace trace;
    private final int ranks;
    private final StringBuilder text = new StringBuilder();

    SpaceTimeDiagram(Trace trace) {
        this.trace = trace;
        this.ranks = trace.program().size();
    }

    String text() {
        header();
        int number = 0;
        for (Trace.Step step : trace.steps()) {
            String line = row(step.event());
            boolean message = step.event() instanceof Event.Received;
            number += message ? 1 : 0;
            text.append(String.format("%4s  ", message ? number : ""))
                    .append(line)
                    .append("  ")
                    .append(step.shown().isEmpty() ? "" : step.shown() + "  ")
                    .append(label(step.event()))
                    .append('\n');
        }
        return text.toString();
    }

    private void header() {
        StringBuilder line = new StringBuilder("      ");
        for (int rank = 0; rank < ranks; rank++) {
            String name = (rank + " " + trace.program().role(rank)).trim();
            line.append(String.format("%-" + COLUMN + "s", name));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private String row(Event event) {
        StringBuilder row = new StringBuilder();
        for (int rank = 0; rank < ranks; rank++) {
            row.append('│').append(" ".repeat(rank == ranks - 1 ? 0 : COLUMN - 1));
        }
        if (event instanceof Event.Received received) {
            arrow(row, received.message().source(), received.message().to());
        } else if (event instanceof Event.Buffered buffered) {
            row.setCharAt(buffered.message().source() * COLUMN, '○');
        } else if (event instanceof Event.UserCode code) {
            row.setCharAt(code.rank() * COLUMN, code.turn() == UserCodeOutcome.THROWS ? '✗' : '■');
        }
        return row.toString();
    }

    private static void arrow(StringBuilder row, int from, int to) {
        int left = Math.min(from, to) * COLUMN;
        int right = Math.max(from, to) * COLUMN;
        for (int at = left + 1; at < right; at++) {
            row.setCharAt(at, row.charAt(at) == '│' ? '┼' : '─');
        }
        row.setCharAt(from < to ? right - 1 : left + 1, from < to ? '►' : '◄');
    }

    private String label(Event event) {
        if (event instanceof Event.Received received) {
            return trace.program().describe(received.message());
        }
        if (event instanceof Event.Buffered buffered) {
            return "its send of " + trace.program().describe(buffered.message()) + " to rank "
                    + buffered.message().to() + " returns";
        }
        Event.UserCode code = (Event.UserCode) event;
        return code.where() + ": " + code.turn().title();
    }
}
