package org.rankbuffer.check;

/** An execution as a sequence diagram in Mermaid's language. */
final class MermaidDiagram {

    private final Trace trace;
    private final StringBuilder text = new StringBuilder("sequenceDiagram\n");

    MermaidDiagram(Trace trace) {
        this.trace = trace;
    }

    String text() {
        for (int rank = 0; rank < trace.program().size(); rank++) {
            String role = trace.program().role(rank);
            text.append("    participant R").append(rank).append(" as rank ").append(rank);
            text.append(role.isEmpty() ? "" : ", " + role).append('\n');
        }
        text.append("    autonumber\n");
        String shown = "";
        for (Trace.Step step : trace.steps()) {
            add(step.event());
            if (!step.shown().equals(shown)) {
                shown = step.shown();
                text.append("    Note over R0: ").append(shown).append('\n');
            }
        }
        trace.violation()
                .ifPresent(wrong -> text.append("    Note over R0: ")
                        .append(wrong.property())
                        .append(" is violated\n"));
        return text.toString();
    }

    private void add(Event event) {
        if (event instanceof Event.Received received) {
            Message message = received.message();
            text.append("    R")
                    .append(message.source())
                    .append("->>R")
                    .append(message.to())
                    .append(": ");
            text.append(trace.program().describe(message)).append('\n');
        } else if (event instanceof Event.UserCode code && code.turn() != UserCodeOutcome.RETURNS) {
            text.append("    Note over R").append(code.rank()).append(": ").append(code.where());
            text.append(' ').append(code.turn().title()).append('\n');
        }
    }
}
