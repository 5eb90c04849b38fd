package org.rankbuffer.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.program.calls.Change;
import org.rankbuffer.program.calls.Change.Kind;
import org.rankbuffer.program.source.ProgramCall;

/**
 * A program with one call of {@code w} a line, and its source with an alteration written into it, as a programmer would: what
 * the checker does at calls must come to the same.
 */
final class EditedSource {

    private static final Pattern CALL =
            Pattern.compile("(.*?)\\b(w|MPI)\\.([A-Z]\\w*)\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)(.*)");

    private final List<String> lines;
    private final Alteration change;

    private EditedSource(List<String> lines, Alteration change) {
        this.lines = new ArrayList<>(lines);
        this.change = change;
    }

    /** A whole program around these lines. */
    static List<String> program(List<String> body) {
        List<String> all = new ArrayList<>(List.of(
                "import mpi.*;",
                "public class Any {",
                "static int turn, seen; static java.util.List<Request> begun = new java.util.ArrayList<>();",
                "static Request keep(Request request) { begun.add(request); return request; }",
                "static int next(int me, int n) {",
                "turn %= n; if (turn == me) turn++; return turn++ % n;",
                "}",
                "public static void main(String[] args) throws Exception {",
                "body(args);",
                "}",
                "static void body(String[] args) throws Exception {",
                "MPI.Init(args);",
                "Intracomm w = MPI.COMM_WORLD;",
                "int me = w.Rank();",
                "int n = w.Size();",
                "int[] b = {me, 0, 0};",
                "int[] c = new int[3];",
                "java.util.List<Request> open = new java.util.ArrayList<>();"));
        all.addAll(body);
        all.addAll(List.of("System.out.println(me + \" has \" + b[0] + \" \" + c[0]);", "MPI.Finalize();", "}", "}"));
        return all;
    }

    /** The lines with the alteration. */
    static String of(List<String> lines, Alteration change) {
        return new EditedSource(lines, change).text();
    }

    private record Call(String before, String object, String name, List<String> arguments, String after) {

        static Call of(String line) {
            Matcher call = CALL.matcher(line);
            if (!call.matches()) {
                throw new IllegalArgumentException(line);
            }
            return new Call(
                    call.group(1),
                    call.group(2),
                    call.group(3),
                    new ArrayList<>(Arrays.asList(call.group(4).split(", (?![^{]*})"))),
                    call.group(5));
        }

        Call with(int index, Object argument) {
            List<String> others = new ArrayList<>(arguments);
            others.set(index < 0 ? others.size() + index : index, String.valueOf(argument));
            return new Call(before, object, name, others, after);
        }

        Call named(String other) {
            return new Call(before, object, other, arguments, after);
        }

        String call() {
            return object + "." + name + "(" + String.join(", ", arguments) + ")";
        }

        @Override
        public String toString() {
            return before + call() + after;
        }
    }

    private String condition() {
        return switch (change.ranks()) {
            case ALL -> "true";
            case ZERO -> "me == 0";
            case LAST -> "me == n - 1";
            case NOT_ZERO -> "me != 0";
            case NOT_LAST -> "me != n - 1";
            case ODD -> "me % 2 == 1";
            case EVEN -> "me % 2 == 0";
        };
    }

    private String text() {
        Optional<ProgramCall> partner = change.changes().entrySet().stream()
                .filter(entry -> entry.getValue().kind() == Kind.THEN_OTHERS)
                .map(Map.Entry::getKey)
                .findFirst();
        change.changes().forEach((call, how) -> {
            int index = call.line() - 1;
            String line = lines.get(index);
            if (partner.isEmpty()) {
                String other = edited(line, how);
                lines.set(
                        index,
                        change.ranks() == RankSet.ALL
                                ? other
                                : "if (" + condition() + ") {" + other + "} else {" + line + "}");
            } else if (how.kind() != Kind.THEN_OTHERS) {
                pair(index, partner.get().line() - 1, how.kind());
            }
        });
        if (change.finalizes()) {
            lines.set(lines.indexOf("body(args);"), "body(args); if (MPI.Initialized()) MPI.Finalize();");
        }
        return String.join("\n", lines) + "\n";
    }

    /** Two lines in the other order, or as one call. */
    private void pair(int first, int second, Kind kind) {
        String one = lines.get(first);
        String two = lines.get(second);
        lines.set(second, "");
        if (kind == Kind.LATER) {
            lines.set(first, "if (" + condition() + ") {" + two + " " + one + "} else {" + one + " " + two + "}");
        } else {
            Call send = Call.of(one.contains("Recv") ? two : one);
            Call receive = Call.of(one.contains("Recv") ? one : two);
            lines.set(
                    first,
                    "w.Sendrecv(" + String.join(", ", send.arguments) + ", " + String.join(", ", receive.arguments)
                            + ");");
        }
    }

    private static String edited(String line, Change how) {
        Call call = Call.of(line);
        return switch (how.kind()) {
            case TAG -> call.with(-1, how.value()).toString();
            case PEER -> call.with(-2, how.value()).toString();
            case ROOT -> call.with(-1, how.value()).toString();
            case EXCHANGED ->
                call.with(-1, call.arguments.get(4))
                        .with(-2, call.arguments.get(5))
                        .toString();
            case COUNT -> call.with(2, how.value()).toString();
            case TYPE -> call.with(3, "MPI." + how.name()).toString();
            case OPERATOR -> call.with(6, "MPI." + how.name()).toString();
            case FROM_PROBED -> call.with(-2, "seen").toString();
            case REMEMBERED -> line + " seen = s.source;";
            case FROM_EACH_IN_TURN -> call.with(-2, "next(me, n)").toString();
            case LEFT_OUT -> "";
            case SYNCHRONOUS -> call.named("Ssend").toString();
            case AWAITED ->
                line.startsWith("open.add")
                        ? line + " open.get(open.size() - 1).Wait();"
                        : line.contains("=") ? line + " r.Wait();" : call.call() + ".Wait();";
            case BCAST ->
                "w.Bcast(" + String.join(", ", call.arguments.subList(0, 4)) + ", " + call.arguments.get(4) + ");";
            case REPEATED ->
                "for (int to = " + call.arguments.get(4) + "; to < n; to++) if (to != me) " + call.with(-2, "to");
            case BEGUN ->
                call.before + "keep(" + (call.name.startsWith("I") ? call : call.named("Isend")).call() + ")"
                        + call.after;
            case COMPLETES_FIRST -> "for (Request some : begun) some.Wait(); " + line;
            case RECEIVES_FIRST -> "w.Recv(new int[9], 0, 9, MPI.INT, " + how.value() + ", " + how.tag() + "); " + line;
            case BARRIER_FIRST -> "w.Barrier(); " + line;
            case NONE, LATER, THEN_OTHERS -> throw new IllegalArgumentException(how.toString());
        };
    }
}
