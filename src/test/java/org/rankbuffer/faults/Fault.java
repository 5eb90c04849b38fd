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
    /** User code takes all memory outside the heap. */
    OUT_OF_DIRECT_MEMORY(Target.USER_CODE, ExitCode.RANK_FAILED, 2),
    /** A thread that user code has started takes all memory of its JVM. */
    OUT_OF_MEMORY_IN_THREAD(Target.USER_CODE, ExitCode.RANK_FAILED, 2),
    /** User code reads standard input, which has nothing. */
    READ_INPUT(Target.USER_CODE, ExitCode.OK, 2),
    /** A child process of user code reads standard input. */
    READ_INPUT_IN_CHILD(Target.USER_CODE, ExitCode.OK, 2),
    /** The result cannot be written. */
    OUTPUT_FULL(Target.FILE, ExitCode.ENVIRONMENT, 1),
    /** The recording cannot be written. */
    RECORD_FULL(Target.FILE, ExitCode.ENVIRONMENT, 1),
    /** The summary cannot be written. */
    SUMMARY_FULL(Target.FILE, ExitCode.ENVIRONMENT, 1),
    /** A rank process is killed. */
    KILL(Target.RANK, ExitCode.RANK_FAILED, 4),
    /** A rank process is asked to end. */
    TERM(Target.RANK, ExitCode.RANK_FAILED, 2),
    /** A rank process crashes. */
    SEGV(Target.RANK, ExitCode.RANK_FAILED, 2),
    /** A rank process is stopped. */
    STOP(Target.RANK, ExitCode.STALLED, 3),
    /** A JVM does not know an option. */
    UNKNOWN_OPTION(Target.START, ExitCode.USAGE, 1),
    /** A JVM has too little memory to begin with. */
    TINY_HEAP(Target.START, ExitCode.RANK_FAILED, 1),
    /** Ctrl-C. */
    INTERRUPT_LAUNCHER(Target.LAUNCHER, ExitCode.INTERRUPTED, 3),
    /** The launcher is asked to end. */
    TERM_LAUNCHER(Target.LAUNCHER, ExitCode.TERMINATED, 2),
    /** The launcher is killed; nobody is left to say anything. */
    KILL_LAUNCHER(Target.LAUNCHER, Fault.KILLED, 2),
    /** The launcher's terminal is closed. */
    HANG_UP_LAUNCHER(Target.LAUNCHER, ExitCode.HUNG_UP, 1),
    /** Ctrl-C on a terminal: everybody hears it, the script and the ranks as well. */
    INTERRUPT_GROUP(Target.GROUP, ExitCode.INTERRUPTED, 3),
    /** Everybody is asked to end. */
    TERM_GROUP(Target.GROUP, ExitCode.TERMINATED, 2),
    /** A terminal is closed. */
    HANG_UP_GROUP(Target.GROUP, ExitCode.HUNG_UP, 2);

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
        LAUNCHER,
        GROUP,
        FILE
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

    /** The option whose file is on a device that is full; faults of files only. */
    String option() {
        return "--" + name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
    }

    /** Its name on the command line of the faulty workload, and in the table. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The signal's name for {@code kill}; faults of processes only. */
    String signal() {
        return switch (this) {
            case KILL, KILL_LAUNCHER -> "KILL";
            case TERM, TERM_LAUNCHER, TERM_GROUP -> "TERM";
            case HANG_UP_LAUNCHER, HANG_UP_GROUP -> "HUP";
            case SEGV -> "SEGV";
            case STOP -> "STOP";
            case INTERRUPT_LAUNCHER, INTERRUPT_GROUP -> "INT";
            default -> throw new IllegalStateException(this + " is no signal");
        };
    }
}
