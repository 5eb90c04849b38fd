package org.rankbuffer.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rankbuffer.DeadLetter;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.UserCode;
import org.rankbuffer.diagnosis.CodePlace;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.diagnosis.RankState;
import org.rankbuffer.lab.Happened;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.JobResult;

/** Notes what a program does, and passes it on to another listener. */
final class LabListener implements JobListener {

    private static final int MOST_LINES = 3;

    private final JobListener shown;
    private final Set<String> printed = new LinkedHashSet<>();
    private final Set<Integer> lines = new TreeSet<>();
    private final Set<String> calls = new TreeSet<>();
    private String cause = "";

    LabListener(JobListener shown) {
        this.shown = shown;
    }

    @Override
    public void stalled(double seconds, Diagnosis diagnosis) {
        for (RankState rank : diagnosis.ranks()) {
            rank.stack().stream()
                    .filter(frame -> UserCode.is(frame.getClassName()))
                    .findFirst()
                    .ifPresent(frame -> lines.add(frame.getLineNumber()));
            CodePlace.callOfMpi(rank.stack()).ifPresent(calls::add);
        }
        cause = diagnosis.cause().sentence();
        shown.stalled(seconds, diagnosis);
    }

    @Override
    public void slow(double seconds, Diagnosis diagnosis) {
        shown.slow(seconds, diagnosis);
    }

    @Override
    public void says(int rank, String line) {
        shown.says(rank, line);
    }

    @Override
    public void deadLetter(DeadLetter letter) {
        shown.deadLetter(letter);
    }

    @Override
    public void printed(int rank, byte[] bytes) {
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(printed::add);
        shown.printed(rank, bytes);
    }

    @Override
    public void printedError(int rank, byte[] bytes) {
        shown.printedError(rank, bytes);
    }

    /** What the run did; {@code late} says that it was ended at its limit, and is empty otherwise. */
    Happened happened(JobResult result, String late) {
        String failures = result.run().failures().stream().map(Object::toString).collect(Collectors.joining("; "));
        if (!late.isEmpty()) {
            return of(Happened.End.OTHER, late);
        }
        return switch (result.exitCode()) {
            case ExitCode.OK -> of(Happened.End.ENDED, "ends" + printed());
            case ExitCode.STALLED -> of(Happened.End.HUNG, "hangs: " + cause);
            case ExitCode.RANK_FAILED -> of(Happened.End.THREW, "fails: " + failures);
            default -> of(Happened.End.OTHER, "was ended: " + failures);
        };
    }

    private String printed() {
        return printed.isEmpty()
                ? ""
                : printed.stream()
                        .limit(MOST_LINES)
                        .map(line -> '"' + line + '"')
                        .collect(Collectors.joining(", ", ", and prints ", printed.size() > MOST_LINES ? ", …" : ""));
    }

    private Happened of(Happened.End end, String sentence) {
        return new Happened(end, sentence, lines, calls, printed.stream().toList());
    }
}
