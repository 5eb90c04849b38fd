package org.rankbuffer.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands for peers, one at a time, each until it ends or the time is up. What a command has started ends with it,
 * and with this JVM.
 */
final class PeerRun implements AutoCloseable {

    private static final long POLL_MILLIS = 50;

    /** How long a command may tidy up after itself; mpirun ends its ranks and removes their files. */
    private static final long GRACE_MILLIS = 2000;

    /** What nobody reads; a command that says more says nothing. */
    private static final long MOST_OUTPUT = 1 << 20;

    private static final int LINE_LENGTH = 160;

    private final Path scratch;
    private final long deadline;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final Thread hook = new Thread(this::endAll, "end-peers");

    /**
     * Prepares to run commands.
     *
     * @param scratch a directory in which they run and leave what is temporary
     * @param limitNanos how long they may take in all
     */
    PeerRun(Path scratch, long limitNanos) {
        this.scratch = scratch;
        this.deadline = System.nanoTime() + limitNanos;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Where commands run. */
    Path scratch() {
        return scratch;
    }

    /** Runs a command to its good end, and returns the lines it has printed. */
    List<String> lines(List<String> command) throws PeerException, InterruptedException {
        Path out = scratch.resolve("stdout");
        Path err = scratch.resolve("stderr");
        try {
            int status = status(builder(command, out, err), out);
            if (status != 0) {
                throw new PeerException("it ended with status " + status + ": " + lastWords(err));
            }
            return read(out);
        } catch (IOException e) {
            throw new PeerException(e.getMessage());
        }
    }

    private ProcessBuilder builder(List<String> command, Path out, Path err) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("TMPDIR", scratch.toString());
        return builder;
    }

    private int status(ProcessBuilder builder, Path out) throws IOException, PeerException, InterruptedException {
        Process process = builder.start();
        running.add(process);
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new PeerException("it was not done in time, and was ended");
                }
                if (Files.size(out) > MOST_OUTPUT) {
                    throw new PeerException("it printed more than " + MOST_OUTPUT + " bytes, and was ended");
                }
            }
            return process.exitValue();
        } finally {
            end(process);
            running.remove(process);
        }
    }

    private void endAll() {
        running.forEach(PeerRun::end);
    }

    /** Ends a process and those that it has started, gently if they heed that. */
    private static void end(Process process) {
        // Before it ends: orphans are nobody's descendants.
        List<ProcessHandle> started = new ArrayList<>(process.descendants().toList());
        process.destroy();
        try {
            process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.addAll(process.descendants().toList());
        List.copyOf(started).forEach(child -> child.descendants().forEach(started::add));
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private static List<String> read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String lastWords(Path err) throws IOException {
        List<String> lines = read(err);
        return lines.isEmpty() ? "it does not say why" : shortened(lines.get(lines.size() - 1));
    }

    /** A line of somebody's output that fits into a line of ours. */
    static String shortened(String line) {
        String text = line.strip();
        return text.length() <= LINE_LENGTH ? text : text.substring(0, LINE_LENGTH) + "…";
    }

    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way down, and the hook with it
        }
    }
}
