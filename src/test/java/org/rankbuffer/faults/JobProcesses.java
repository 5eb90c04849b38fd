package org.rankbuffer.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes of one job: those with a certain variable in their environment, which children inherit, so that none can
 * hide, whoever its parent is now. Safe for use by several threads.
 */
final class JobProcesses {

    /** The variable. */
    static final String VARIABLE = "RANKBUFFER_FAULTS_ROUND";

    static final List<String> HEEDING_INTERRUPTS = List.of("env", "--default-signal=INT");

    /** Its bit in a set of signals. */
    private static final long SIGINT = 1 << 1;

    private final byte[] mark;
    private final Set<Long> seen = ConcurrentHashMap.newKeySet();

    JobProcesses(String value) {
        mark = (VARIABLE + "=" + value + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** Those alive now. Ended processes that nobody has waited for are not among them. */
    Set<Long> alive() {
        Set<Long> alive = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (contains(read(process.resolve("environ")), mark)) {
                    alive.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seen.addAll(alive);
        return alive;
    }

    /** Those that have been seen alive. */
    Set<Long> seen() {
        return Set.copyOf(seen);
    }

    /** The process of a rank, or of all. */
    OptionalLong ofRank(String rank) {
        byte[] option = ("\0-Drankbuffer.rank=" + rank + "\0").getBytes(StandardCharsets.UTF_8);
        return alive().stream()
                .filter(pid -> contains(read(Path.of("/proc", pid.toString(), "cmdline")), option))
                .mapToLong(Long::longValue)
                .findFirst();
    }

    void killAll() {
        for (long pid : alive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Sends a signal, to a whole group when the number is negative; does nothing where the process has ended. */
    static void signal(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder(List.of("kill", "-" + signal, "--", String.valueOf(pid)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /**
     * Whether this process ignores Ctrl-C, as background jobs of a script do; its children inherit that, unless started
     * by a command that begins with {@link #HEEDING_INTERRUPTS}.
     */
    static boolean ignoresInterrupts() {
        String ignored = new String(read(Path.of("/proc/self/status")), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & SIGINT) != 0;
    }

    /** Nothing for a process that has ended or is somebody else's. */
    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean contains(byte[] text, byte[] part) {
        String all = new String(text, StandardCharsets.ISO_8859_1);
        return all.contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}
