package org.rankbuffer.faults;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.launch.wire.Device;

/**
 * One job and what is to happen to it.
 *
 * @param number counts from 1
 * @param device what carries its messages
 * @param size its ranks
 * @param fault what happens
 * @param place where in user code; of no meaning for other faults
 * @param rank on which rank; of no meaning for faults of the launcher and of the start
 * @param item at which item of that rank; of no meaning for signals
 * @param moment when a signal is sent; of no meaning for other faults
 * @param delayMillis how long after that
 */
record FaultRound(
        int number,
        Device device,
        int size,
        Fault fault,
        FaultPlace place,
        int rank,
        int item,
        Moment moment,
        int delayMillis) {

    /** Items of a job, so that streaming takes about a second. */
    static final int ITEMS_PER_PRODUCER = 120;

    /** The stall limit that is set for faults that only it can find. */
    private static final int STALL_LIMIT_SECONDS = 2;

    /** Until all ranks have begun, the launcher is this patient whatever the limit. */
    private static final int START_LIMIT_SECONDS = 30;

    private static final int PACE_MICROS = 4000;

    /** Where the faulty workload is. */
    private static final String CLASSES = Path.of(URI.create(FaultyWorkload.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()))
            .toString();

    int producers() {
        return producers(size);
    }

    static int producers(int size) {
        return size / 2;
    }

    /** Whether one process holds all ranks. */
    boolean isShared() {
        return !device.isDistributed();
    }

    /** What follows {@code local} on the command line. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                FaultyWorkload.class.getName(),
                "--classpath",
                CLASSES,
                "-np",
                String.valueOf(size),
                "--producers",
                String.valueOf(producers()),
                "--device",
                device.title(),
                "--capacity",
                "16",
                "--items",
                String.valueOf(ITEMS_PER_PRODUCER),
                "--set",
                "pace=" + PACE_MICROS * (size - 1 - producers()) / producers()));
        switch (fault.target()) {
            case USER_CODE -> {
                set(arguments, "fault", fault.title());
                set(arguments, "place", place.title());
                set(arguments, "rank", String.valueOf(rank));
                set(arguments, "item", String.valueOf(item));
            }
            case START ->
                arguments.add("--java-option=" + (fault == Fault.TINY_HEAP ? "-Xmx2m" : "-XX:NoSuchOption=1"));
            case FILE -> arguments.addAll(List.of(fault.option(), "/dev/full"));
            case RANK, LAUNCHER, GROUP -> {}
        }
        switch (fault) {
            case OUT_OF_MEMORY, OUT_OF_MEMORY_IN_THREAD, OUT_OF_DIRECT_MEMORY -> arguments.add("--java-option=-Xmx96m");
            default -> {}
        }
        if (fault.isStall()) {
            arguments.addAll(List.of("--stall-after", String.valueOf(STALL_LIMIT_SECONDS)));
        }
        return arguments;
    }

    private static void set(List<String> arguments, String name, String value) {
        arguments.addAll(List.of("--set", name + "=" + value));
    }

    /** How long it may take until the fault is noticed. */
    int patienceSeconds() {
        if (!fault.isStall()) {
            return 0;
        }
        return fault == Fault.STOP && moment == Moment.START ? START_LIMIT_SECONDS : STALL_LIMIT_SECONDS;
    }

    /** The fault in a few words. */
    String what() {
        return switch (fault.target()) {
            case USER_CODE -> fault.title() + " in " + place.title() + " of rank " + rank;
            case RANK -> fault.title() + " " + (isShared() ? "all ranks" : "rank " + rank);
            case START, LAUNCHER, GROUP, FILE -> fault.title();
        };
    }

    /** The moment in a few words. */
    String when() {
        return switch (fault.target()) {
            case USER_CODE -> place.isPerItem() ? "item " + item : "-";
            case RANK, LAUNCHER, GROUP -> moment.title() + " + " + delayMillis + " ms";
            case START -> "start";
            case FILE -> "end";
        };
    }
}
