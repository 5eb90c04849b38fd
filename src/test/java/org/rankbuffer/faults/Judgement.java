package org.rankbuffer.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.rankbuffer.ExitCode;

/**
 * Whether what came of a round is right.
 *
 * @param tooLate whether the job was over before the fault could hurt it
 * @param messageRight whether the right rank is named
 * @param seconds from the fault to the end, less the stall limit where that had to pass
 * @param complaints what is wrong, a line each
 */
record Judgement(boolean tooLate, boolean messageRight, double seconds, List<String> complaints) {

    /** By when a job has to have ended. */
    static final double LIMIT_SECONDS = 5;

    /** A job that goes on for longer was not about to end. */
    private static final double LATE_SECONDS = 1;

    private static final String INTERRUPTED = "interrupted";

    static Judgement of(FaultRound round, Observation seen) {
        Fault fault = round.fault();
        List<String> complaints = new ArrayList<>();
        double seconds = Math.max(0, seen.seconds() - round.patienceSeconds());
        boolean isSignal = switch (fault.target()) {
            case RANK, LAUNCHER, GROUP -> true;
            case USER_CODE, START, FILE -> false;
        };
        boolean tooLate = isSignal
                && seen.seconds() < LATE_SECONDS // else it was swallowed
                && seen.exitCode().orElse(-1) == ExitCode.OK
                && seen.verdict().orElse("").equals("holds");
        boolean messageRight = tooLate || isMessageRight(round, seen);
        if (seen.exitCode().isEmpty()) {
            complaints.add("it did not end");
        } else if (!tooLate && seen.exitCode().getAsInt() != fault.exitCode()) {
            complaints.add("exit code " + seen.exitCode().getAsInt() + " instead of " + fault.exitCode());
        }
        if (!tooLate && !seen.happened()) {
            complaints.add("it ended before the fault");
        }
        if (!messageRight) {
            complaints.add(wrongMessage(fault, seen));
        }
        if (seconds > LIMIT_SECONDS) {
            complaints.add(String.format("it took %.1f s", seconds));
        }
        if (seen.output().stream().anyMatch(line -> line.contains("internal error"))) {
            complaints.add("it speaks of an internal error");
        }
        complaints.addAll(seen.leftOver());
        return new Judgement(tooLate, messageRight, seconds, complaints);
    }

    boolean isRight() {
        return complaints.isEmpty();
    }

    private static String wrongMessage(Fault fault, Observation seen) {
        return fault.target() == Fault.Target.LAUNCHER || fault.target() == Fault.Target.GROUP
                ? "the summary says " + seen.verdict().orElse("nothing") + " instead of " + INTERRUPTED
                : "the right rank is not named: " + String.join(" | ", seen.failures());
    }

    private static boolean isMessageRight(FaultRound round, Observation seen) {
        String first = seen.failures().isEmpty() ? "" : seen.failures().get(0);
        return switch (round.fault().target()) {
            case USER_CODE ->
                switch (round.fault()) {
                    case EXIT -> names(first, round.rank()) || round.isShared() && namesAll(first);
                    // Memory may run out in any thread then; the first that cannot go on is told.
                    case OUT_OF_MEMORY_IN_THREAD -> first.contains("OutOfMemoryError") || first.contains("memory");
                    case READ_INPUT, READ_INPUT_IN_CHILD ->
                        seen.verdict().orElse("").equals("holds");
                    default -> names(first, round.rank());
                };
            case FILE ->
                seen.output().stream()
                        .anyMatch(line -> line.contains("cannot write /dev/full: No space left on device"));
            case RANK -> round.isShared() ? namesAll(first) : names(first, round.rank());
            // Every rank has the same options: any may be the first to fail, and names what it lacks.
            case START -> first.contains(round.fault() == Fault.TINY_HEAP ? "memory" : "NoSuchOption");
            case LAUNCHER, GROUP ->
                round.fault() == Fault.KILL_LAUNCHER
                        || round.moment() == Moment.START
                        || seen.verdict().orElse("").equals(INTERRUPTED);
        };
    }

    private static boolean names(String message, int rank) {
        return Pattern.compile("\\b(rank|producer|consumer) " + rank + "\\b")
                .matcher(message)
                .find();
    }

    private static boolean namesAll(String message) {
        return message.contains("all ranks");
    }
}
