package org.rankbuffer.cli;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.exercise.Exercise;
import org.rankbuffer.exercise.Expected;
import org.rankbuffer.exercise.GradeJson;
import org.rankbuffer.exercise.GradedSubmission;
import org.rankbuffer.exercise.Submission;
import org.rankbuffer.files.TemporaryDirectory;
import org.rankbuffer.launch.os.Signals;

/**
 * Has a submission graded in a process of its own: with an empty directory, few environment variables, and limits of memory,
 * time and files. A process that says no grade gives no points.
 */
final class GradingJob {

    private static final int MARK_BYTES = 12;

    /** Of wall time; bounds of other kinds are hit long before. */
    private static final int MOST_SECONDS = 600;

    private static final int MOST_ANSWER = 64 << 20;
    private static final int MOST_SAID = 4_000;

    /** CPU seconds of a process, and half KiB of a file. */
    private static final String LIMITS = "ulimit -c 0; ulimit -t 120; ulimit -f 65536; exec \"$@\"";

    private static final Path SHELL = Path.of("/bin/sh");

    private static final List<String> JVM = List.of(
            "-Xmx320m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+DisplayVMOutputToStderr",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.reflect=ALL-UNNAMED");

    private static final List<String> VARIABLES = List.of("LC_ALL", "LANG", "MPJ_HOME");

    private final Exercise exercise;
    private final boolean withPages;

    /**
     * Processes by their directories. Who holds its lock decides what begins and ends; a request to end this process keeps it, so
     * that nothing begins any more, and nobody is told a grade of a process that was ended.
     */
    private static final Map<Path, Process> RUNNING = new HashMap<>();

    /**
     * A way to grade submissions of an exercise; for any number of threads.
     *
     * @param withPages whether to make a page for each criterion that is lost
     */
    GradingJob(Exercise exercise, boolean withPages) {
        this.exercise = exercise;
        this.withPages = withPages;
    }

    /** Has a request to end this process end what is going on, and leave nothing behind. */
    static void endOnRequest() {
        Signals.onRequestToEnd(exitCode -> {
            synchronized (RUNNING) {
                RUNNING.forEach((work, process) -> {
                    end(process);
                    TemporaryDirectory.deleteAfterOthers(work);
                });
                Runtime.getRuntime().halt(exitCode);
            }
        });
    }

    /** Ends a process, and those that it has started. */
    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Grades a submission; blocks until that is done. */
    GradedSubmission grade(Submission submission) throws InterruptedException {
        if (submission.sources().isEmpty()) {
            return GradedSubmission.notRun(
                    exercise, submission.name(), "no-source", List.of("there is no .java file to grade"));
        }
        Path work = null;
        try {
            Process process;
            synchronized (RUNNING) {
                work = TemporaryDirectory.create("rankbuffer-grade-");
                process = start(submission, work);
                RUNNING.put(work, process);
            }
            return answer(process, submission);
        } catch (IOException e) {
            throw new EnvironmentException("cannot grade: " + e.getMessage(), e);
        } finally {
            synchronized (RUNNING) {
                RUNNING.remove(work);
                if (work != null) {
                    TemporaryDirectory.deleteAfterOthers(work);
                }
            }
        }
    }

    private Process start(Submission submission, Path work) throws IOException {
        byte[] random = new byte[MARK_BYTES];
        new SecureRandom().nextBytes(random);
        String mark = "<" + HexFormat.of().formatHex(random) + ">";
        boolean hasSolution = Files.isDirectory(exercise.solution());
        String seed = hasSolution ? submission.seed() : Expected.SEED;
        submission.writeTo(Files.createDirectory(work.resolve(GradingProcess.PROGRAM)), exercise, mark, seed);
        Path solution = Files.createDirectory(work.resolve(GradingProcess.SOLUTION));
        if (hasSolution) {
            Submission.in(exercise.solution(), exercise).writeTo(solution, exercise, mark, seed);
        }
        Process process = start(work);
        OutputStream in = process.getOutputStream();
        in.write(GradingProcess.lines(
                List.of(exercise.name(), submission.name(), mark, work.toString(), String.valueOf(withPages))));
        in.flush();
        return process;
    }

    private Process start(Path work) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            command.addAll(List.of(SHELL.toString(), "-c", LIMITS, "sh"));
        }
        List<String> local = Project.localCommand();
        command.add(local.get(0));
        command.addAll(JVM);
        command.add("-Djava.io.tmpdir=" + Files.createDirectory(work.resolve("tmp")));
        command.addAll(local.subList(1, local.size() - 2));
        command.add(GradingProcess.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectory(work.resolve("run")).toFile());
        Map<String, String> kept = new TreeMap<>(System.getenv());
        kept.keySet().retainAll(VARIABLES);
        builder.environment().clear();
        builder.environment().putAll(kept);
        builder.environment().put("TMPDIR", work.resolve("tmp").toString());
        return builder.start();
    }

    private GradedSubmission answer(Process process, Submission submission) throws InterruptedException {
        AtomicBoolean isLate = new AtomicBoolean();
        StringBuffer said = new StringBuffer();
        Thread errors = DaemonThread.start("grading errors", () -> keep(process, said));
        DaemonThread.start("grading limit", () -> {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                isLate.set(true);
                process.destroyForcibly();
            }
        });
        try {
            String answer = read(process.getInputStream(), MOST_ANSWER);
            int status = process.waitFor();
            errors.join();
            List<GradedSubmission> all = status == 0 ? GradeJson.read(answer) : List.of();
            if (all.size() == 1) {
                return all.get(0);
            }
            if (status == ExitCode.ENVIRONMENT) {
                throw new EnvironmentException(said.toString().strip());
            }
            Signals.awaitEcho();
            return notGraded(submission, isLate.get(), status, said.toString());
        } catch (JsonParseException | IllegalStateException e) {
            return notGraded(submission, isLate.get(), 0, said.toString());
        } catch (IOException e) { // the stream of a process that was ended
            Signals.awaitEcho();
            return notGraded(submission, isLate.get(), process.waitFor(), e.getMessage());
        } finally {
            process.destroyForcibly();
        }
    }

    private GradedSubmission notGraded(Submission submission, boolean isLate, int status, String said) {
        String reason = isLate
                ? "it was not done after " + MOST_SECONDS + " s, the last resort"
                : "its process ended with status " + status
                        + said.lines().findFirst().map(line -> ": " + line).orElse("");
        return GradedSubmission.notRun(exercise, submission.name(), "not-graded", List.of("not graded: " + reason));
    }

    private static void keep(Process process, StringBuffer said) {
        try {
            said.append(read(process.getErrorStream(), MOST_SAID));
        } catch (IOException e) {
            said.append(e.getMessage()); // the process was ended
        }
    }

    /** Reads to the end, and keeps the beginning. */
    private static String read(InputStream in, int most) throws IOException {
        byte[] beginning = in.readNBytes(most);
        in.transferTo(OutputStream.nullOutputStream());
        return new String(beginning, StandardCharsets.UTF_8);
    }
}
