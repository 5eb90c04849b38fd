package org.rankbuffer.faults;

import java.util.Locale;
import org.rankbuffer.ExitCode;

/** What can happen to a job. */
enum Fault {
    /** User code throws an exception. */
    EXCEPTION(Target.USER_CODE, ExitCode.RANK_FAILED, 4),
    /** User code throws an error. */
    ERROR(Target.USER_CODE, ExitCode.RANK_FAILED, 2),
    /** User code takes all memory of its JVM. */
    OUT_OF_MEMORY(Target.USER_CODE, ExitCode.RANK_FAILED, 2),
    /** User code calls itself for ever. */
    STACK_OVERFLOW(Target.USER_CODE, ExitCode.RANK_FAILED, 2),
    /** User code ends its JVM, as if all were well. */
    EXIT(Target.USER_CODE, ExitCode.RANK_FAILED, 2),
    /** User code never returns. */
    LOOP(Target.USER_CODE, ExitCode.STALLED, 3),
    /** A rank process is killed. */
    KILL(Target.RANK, ExitCode.RANK_FAILED, 4),
    /** A rank process is asked to end. */
    TERM(Target.RANK, ExitCode.RANK_FAILED, 2),
    /** A rank process crashes. */
    SEGV(Target.RANK, ExitCode.RANK_FAILED, 2),
    /** A rank process is stopped. */
    STOP(Target.RANK, ExitCode.STALLED, 3),
    /** A JVM does not know an option. */
    UNKNOWN_OPTION(Target.START, ExitCode.RANK_FAILED, 1),
    /** A JVM has too little memory to begin with. */
    TINY_HEAP(Target.START, ExitCode.RANK_FAILED, 1),
    /** Ctrl-C. */
    INTERRUPT_LAUNCHER(Target.LAUNCHER, ExitCode.INTERRUPTED, 3),
    /** The launcher is asked to end. */
    TERM_LAUNCHER(Target.LAUNCHER, ExitCode.TERMINATED, 2),
    /** The launcher is killed; nobody is left to say anything. */
    KILL_LAUNCHER(Target.LAUNCHER, Fault.KILLED, 2);

    /** What a shell makes of a process that SIGKILL ended. */
    private static final int KILLED = 137;

    private final Target target;
    private final int exitCode;
    private final int weight;

    /** What a fault hits. */
    enum Target {
        USER_CODE,
        RANK,
        START,
        LAUNCHER
    }

    Fault(Target target, int exitCode, int weight) {
        this.target = target;
        this.exitCode = exitCode;
        this.weight = weight;
    }

    Target target() {
        return target;
    }

    /** The exit code that the job must have. */
    int exitCode() {
        return exitCode;
    }

    /** How often it is drawn, compared with others. */
    int weight() {
        return weight;
    }

    /** Whether the job has to wait for the stall limit before it can tell. */
    boolean isStall() {
        return exitCode == ExitCode.STALLED;
    }

    /** Its name on the command line of the faulty workload, and in the table. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The signal's name for {@code kill}; faults of processes only. */
    String signal() {
        return switch (this) {
            case KILL, KILL_LAUNCHER -> "KILL";
            case TERM, TERM_LAUNCHER -> "TERM";
            case SEGV -> "SEGV";
            case STOP -> "STOP";
            case INTERRUPT_LAUNCHER -> "INT";
            case EXCEPTION, ERROR, OUT_OF_MEMORY, STACK_OVERFLOW, EXIT, LOOP, UNKNOWN_OPTION, TINY_HEAP ->
                throw new IllegalStateException(this + " is no signal");
        };
    }
}
