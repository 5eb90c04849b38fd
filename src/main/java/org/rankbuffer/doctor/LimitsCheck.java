package org.rankbuffer.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.rankbuffer.launch.Device;

/**
 * The limits that {@code ulimit} sets: open files, processes (threads count), and address space, of which a JVM
 * reserves much more than it uses.
 *
 * @param file what Linux says of a process's limits
 * @param size how many ranks
 * @param devices what they may run on
 */
record LimitsCheck(Path file, int size, List<Device> devices) implements Check {

    private static final long OPEN_FILES = 64;
    private static final long OPEN_FILES_PER_RANK = 4;
    private static final long THREADS = 64;
    private static final long THREADS_PER_JVM = 24;
    private static final long ADDRESS_SPACE = 8L << 30;

    @Override
    public String id() {
        return "limits";
    }

    @Override
    public Finding look() throws IOException {
        if (!Files.isReadable(file)) {
            return Finding.note("this system does not say them");
        }
        List<String> lines = Files.readAllLines(file);
        List<String> tooLow = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        List<String> fine = new ArrayList<>();
        compare(lines, "open files", "n", OPEN_FILES + size * OPEN_FILES_PER_RANK, tooLow, remedies, fine);
        compare(lines, "processes", "u", THREADS + jvms() * THREADS_PER_JVM, tooLow, remedies, fine);
        compare(lines, "address space", "v", ADDRESS_SPACE, tooLow, remedies, fine);
        return tooLow.isEmpty()
                ? Finding.ok(String.join(", ", fine))
                : Finding.problem(String.join(", ", tooLow), String.join("; ", remedies));
    }

    private int jvms() {
        return devices.contains(Device.NIODEV) ? size : 2;
    }

    private static void compare(
            List<String> lines,
            String name,
            String option,
            long needed,
            List<String> tooLow,
            List<String> remedies,
            List<String> fine) {
        OptionalLong limit = softLimit(lines, name);
        if (limit.isPresent() && limit.getAsLong() < needed) {
            tooLow.add(name + ": " + limit.getAsLong() + ", but " + needed + " are needed");
            remedies.add("ulimit -" + option + " " + (option.equals("v") ? "unlimited" : needed));
        } else {
            fine.add(name + ": " + (limit.isPresent() ? limit.getAsLong() : "unlimited"));
        }
    }

    private static OptionalLong softLimit(List<String> lines, String name) {
        String start = "Max " + name;
        for (String line : lines) {
            if (line.startsWith(start)) {
                String soft = line.substring(start.length()).trim().split("\\s+")[0];
                return soft.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(soft));
            }
        }
        return OptionalLong.empty();
    }
}
