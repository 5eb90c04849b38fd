package org.rankbuffer.check;

/** The diagrams of an execution: in characters, and in Mermaid's language. */
final class Diagram {

    private static final int COLUMN = 13;

    private final Execution trace;
    private final Program program;
    private final StringBuilder text = new StringBuilder();

    Diagram(Execution trace) {
        this.trace = trace;
        this.program = trace.program();
    }

    /** A space-time diagram: a column for each rank, time goes down, an arrow for each message. */
    String characters(int most) {
        StringBuilder header = new StringBuilder("      ");
        for (int rank = 0; rank < program.size(); rank++) {
            header.append(String.format("%-" + COLUMN + "s", (rank + " " + program.role(rank)).trim()));
        }
        text.append(header.toString().stripTrailing()).append('\n');
        int number = 0;
        int left = trace.steps().size();
        for (Execution.Step step : trace.steps()) {
            number++;
            if (left-- > most) {
                continue;
            }
            if (left == most - 1 && trace.steps().size() > most) {
                text.append("      ... ").append(trace.steps().size() - most).append(" steps before\n");
            }
            String shown = step.shown().isEmpty() ? "" : step.shown() + "  ";
            text.append(String.format("%4d  %s  %s%s\n", number, row(step.event()), shown, label(step.event())));
        }
        return text.toString();
    }

    private String row(Event event) {
        String lifelines = ("│" + " ".repeat(COLUMN - 1)).repeat(program.size());
        StringBuilder row = new StringBuilder(lifelines.stripTrailing());
        if (event instanceof Event.Received received) {
            arrow(row, received.message().source(), received.message().to());
        } else if (event instanceof Event.Buffered buffered) {
            row.setCharAt(buffered.message().source() * COLUMN, '○');
        } else if (event instanceof Event.Met met) {
            met.operation().members().forEach(member -> row.setCharAt(member * COLUMN, '■'));
        } else if (event instanceof Event.Chosen chosen) {
            row.setCharAt(chosen.rank() * COLUMN, '◇');
        } else if (event instanceof Event.UserCode code) {
            row.setCharAt(code.rank() * COLUMN, code.outcome() == UserCodeOutcome.THROWS ? '✗' : '■');
        }
        return row.toString();
    }

    private static void arrow(StringBuilder row, int from, int to) {
        int left = Math.min(from, to) * COLUMN;
        int right = Math.max(from, to) * COLUMN;
        for (int i = left + 1; i < right; i++) {
            row.setCharAt(i, row.charAt(i) == '│' ? '┼' : '─');
        }
        row.setCharAt(from < to ? right - 1 : left + 1, from < to ? '►' : '◄');
    }

    private String label(Event event) {
        if (event instanceof Event.Received received) {
            return program.describe(received.message(), received.sendNote(), received.receiveNote());
        }
        if (event instanceof Event.Buffered buffered) {
            return program.describeBuffered(buffered.message(), buffered.note());
        }
        if (event instanceof Event.Met met) {
            return program.describe(met.operation(), met.notes());
        }
        if (event instanceof Event.Chosen chosen) {
            return chosen.text();
        }
        return event instanceof Event.UserCode code
                ? code.where() + ": " + code.outcome().title()
                : "";
    }

    /** A sequence diagram for Mermaid. */
    String mermaid() {
        line("sequenceDiagram");
        for (int rank = 0; rank < program.size(); rank++) {
            String role = program.role(rank);
            line("    participant R" + rank + " as rank " + rank + (role.isEmpty() ? "" : ", " + role));
        }
        String shown = "";
        int number = 0;
        for (Execution.Step step : trace.steps()) {
            number++;
            if (step.event() instanceof Event.Received received) {
                SentMessage message = received.message();
                line("    R" + message.source() + "->>R" + message.to() + ": " + number + " " + label(received));
            } else if (step.event() instanceof Event.UserCode code) {
                line("    Note over R" + code.rank() + ": " + code.where() + " "
                        + code.outcome().title());
            }
            if (!step.shown().equals(shown)) {
                shown = step.shown();
                line("    Note over R0: " + shown);
            }
        }
        trace.violation().ifPresent(violation -> line("    Note over R0: " + violation.property() + " is violated"));
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
