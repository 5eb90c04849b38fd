package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.rankbuffer.launch.wire.Device;

/**
 * The limits that {@code ulimit} sets: open files, processes (threads count), and address space, of which a JVM
 * reserves much more than it uses.
 *
 * @param processes where Linux tells of processes
 * @param size how many ranks
 * @param devices what they may run on
 */
record LimitsCheck(Path processes, int size, List<Device> devices) implements Check {

    // What short runs on Java 17 and two processors come to their end with, and hardly less.
    private static final long OPEN_FILES = 18;
    private static final long OPEN_FILES_PER_RANK = 3;
    private static final long THREADS = 34;
    private static final long THREADS_OF_LAUNCHER = 14;
    private static final long THREADS_PER_JVM = 22;
    private static final long ADDRESS_SPACE = 5_000_000L << 10;

    @Override
    public String id() {
        return "limits";
    }

    @Override
    public CheckResult look() throws IOException {
        Path file = processes.resolve("self/limits");
        if (!Files.isReadable(file)) {
            return CheckResult.note("this system does not say them");
        }
        // Nobody limits the threads of root.
        boolean root = first(processes.resolve("self"), "Uid").equals("0");
        List<Limit> limits = List.of(
                Limit.read(file, "open files", "n", 0, openFiles()),
                Limit.read(file, "processes", "u", root ? 0 : threadsInUse(), root ? 0 : threads()),
                Limit.read(file, "address space", "v", 0, ADDRESS_SPACE));
        List<Limit> tooLow = limits.stream().filter(Limit::isTooLow).toList();
        return tooLow.isEmpty()
                ? CheckResult.ok(limits.stream().map(Limit::toString).collect(Collectors.joining(", ")))
                : CheckResult.problem(
                        tooLow.stream().map(Limit::complaint).collect(Collectors.joining(", ")),
                        tooLow.stream().map(Limit::remedy).collect(Collectors.joining("; ")));
    }

    private long openFiles() {
        return OPEN_FILES + (devices.contains(Device.NIODEV) ? size * OPEN_FILES_PER_RANK : 0);
    }

    private long threads() {
        return devices.contains(Device.NIODEV) ? THREADS_OF_LAUNCHER + size * THREADS_PER_JVM : THREADS + size;
    }

    /** Threads of the same user; not those of this process, since a run has a launcher in its place. */
    private long threadsInUse() throws IOException {
        String own = first(processes.resolve("self"), "Uid");
        long threads = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : all) {
                String some = first(process, "Threads");
                if (!some.isEmpty() && first(process, "Uid").equals(own) && !isThis(process)) {
                    threads += Long.parseLong(some);
                }
            }
        }
        return threads;
    }

    private static boolean isThis(Path process) {
        return process.endsWith(String.valueOf(ProcessHandle.current().pid()));
    }

    /** The first word of a line of a process's status; empty when the process has ended. */
    private static String first(Path process, String name) {
        try {
            return firstBehind(name + ":", process.resolve("status")).orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> firstBehind(String start, Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip().split("\\s+")[0])
                .findFirst();
    }

    /** One limit, and what of it is in use and needed. */
    private record Limit(String name, String option, OptionalLong most, long used, long needed) {

        static Limit read(Path file, String name, String option, long used, long needed) throws IOException {
            String soft = firstBehind("Max " + name, file).orElse("unlimited");
            return new Limit(
                    name,
                    option,
                    soft.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(soft)),
                    used,
                    needed);
        }

        boolean isTooLow() {
            return most.isPresent() && most.getAsLong() < used + needed;
        }

        String complaint() {
            return this + ", but " + needed + (used == 0 ? "" : " more") + " are needed";
        }

        String remedy() {
            return "ulimit -" + option + " " + (option.equals("v") ? "unlimited" : used + needed);
        }

        @Override
        public String toString() {
            String text = name + ": " + (most.isPresent() ? most.getAsLong() : "unlimited");
            return used == 0 ? text : text + " (" + used + " in use)";
        }
    }
}
