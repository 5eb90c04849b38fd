package org.rankbuffer.bench.peers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.rankbuffer.files.TemporaryDirectory;

/**
 * Runs commands for a peer, one at a time, each until it ends or the time is up. What a command has started ends with it,
 * and with this JVM.
 */
final class PeerRun implements AutoCloseable {

    private static final long POLL_MILLIS = 50;

    /** How long a command may tidy up after itself; mpirun ends its ranks and removes their files. */
    private static final long GRACE_MILLIS = 5000;

    /** What nobody reads; a command that says more says nothing. */
    private static final long MOST_OUTPUT = 1 << 20;

    private static final int LINE_LENGTH = 160;

    /** A line that says what was wrong; mpirun says much more after it. */
    private static final Pattern REASON = Pattern.compile("(?i)error|exception|no memory");

    private final Path scratch = TemporaryDirectory.create("rankbuffer-peer-");
    private final Duration limit;
    private final long deadline;
    private final Thread hook = new Thread(this::end, "end-peer");
    private boolean ended;
    private Process process;

    /**
     * Prepares to run commands.
     *
     * @param limit how long they may take in all
     * @throws InterruptedException when this JVM has been asked to end
     */
    PeerRun(Duration limit) throws IOException, InterruptedException {
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            Files.delete(scratch);
            throw new InterruptedException(e.getMessage());
        }
    }

    /** A directory in which commands run, and which goes with them. */
    Path scratch() {
        return scratch;
    }

    /** Runs a command to its good end, and returns the lines it has printed. */
    List<String> lines(List<String> command) throws PeerException, InterruptedException {
        Path out = scratch.resolve("stdout");
        Path err = scratch.resolve("stderr");
        String name = Path.of(command.get(0)).getFileName().toString();
        try {
            start(command, out, err);
            int status = await(name, out);
            if (status != 0) {
                throw new PeerException(name + " ended with status " + status + ": " + reason(err));
            }
            return read(out);
        } catch (IOException e) {
            throw new PeerException(e.getMessage());
        }
    }

    private synchronized void start(List<String> command, Path out, Path err) throws IOException {
        if (ended) {
            throw new IOException("interrupted");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("TMPDIR", scratch.toString());
        process = builder.start();
    }

    private int await(String name, Path out) throws IOException, PeerException, InterruptedException {
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new PeerException(name + " was not done within " + limit.toSeconds() + " s, and was ended");
                }
                if (Files.size(out) > MOST_OUTPUT) {
                    throw new PeerException(name + " printed more than " + MOST_OUTPUT + " bytes, and was ended");
                }
            }
            return process.exitValue();
        } finally {
            endProcess();
        }
    }

    /** Ends the process and those that it has started, gently if they heed that. */
    private synchronized void endProcess() {
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

    private synchronized void end() {
        ended = true;
        if (process != null) {
            endProcess();
        }
        try {
            TemporaryDirectory.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The last line that says what was wrong, or else the last. */
    private static String reason(Path err) throws IOException {
        List<String> lines = read(err);
        return lines.stream()
                .filter(line -> REASON.matcher(line).find())
                .reduce((earlier, later) -> later)
                .or(() -> lines.stream().reduce((earlier, later) -> later))
                .map(PeerRun::shortened)
                .orElse("it does not say why");
    }

    /** A line of somebody's output that fits into a line of ours. */
    static String shortened(String line) {
        String text = line.strip();
        return text.length() <= LINE_LENGTH ? text : text.substring(0, LINE_LENGTH) + "…";
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way down, and the hook with it
        }
    }
}
