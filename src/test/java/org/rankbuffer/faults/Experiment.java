package org.rankbuffer.faults;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rankbuffer.Checkout;

/** Runs one job and does one thing to it. */
final class Experiment {

    /** By when the moment of the fault must have come; machines may be busy. */
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);

    /** How long the end is waited for. */
    private static final long END_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(45);

    private static final long POLL_MILLIS = 10;
    private static final double NANOS = 1e9;

    /** What the first run in a checkout leaves for the next one. */
    private static final Pattern PREPARED = Pattern.compile("rankbuffer\\.jar|start-[0-9.]+(-[a-z]+)?\\.jsa");

    private final FaultRound round;
    private final Path summary;
    private final Path temporary;
    private final Path working;
    private final Path checkout;
    private final Checkout project;
    private final String id = UUID.randomUUID().toString();
    private final JobProcesses processes = new JobProcesses(id);
    private final List<String> command;

    private Set<ListeningPorts.Listening> ports = Set.of();
    private boolean happened;
    private Instant started;
    private long faultAt;

    /**
     * Prepares a job.
     *
     * @param round what is to be done
     * @param project the project, built
     * @param scratch an empty directory
     */
    Experiment(FaultRound round, Checkout project, Path scratch) throws IOException {
        this.round = round;
        this.summary = scratch.resolve("summary.json");
        this.temporary = Files.createDirectory(scratch.resolve("tmp"));
        this.working = Files.createDirectory(scratch.resolve("work"));
        this.checkout = scratch.resolve("a checkout");
        this.project = project;
        command = round.fault().target() == Fault.Target.GROUP ? script() : launcher();
        if (JobProcesses.ignoresInterrupts()) {
            command.addAll(0, JobProcesses.HEEDING_INTERRUPTS);
        }
        command.addAll(round.arguments());
        if (round.fault() != Fault.SUMMARY_FULL) {
            command.addAll(List.of("--summary", summary.toString()));
        }
        command.add("--java-option=-Djava.io.tmpdir=" + temporary);
    }

    private List<String> launcher() {
        List<String> launcher = project.localCommand();
        launcher.add(1, "-Djava.io.tmpdir=" + temporary);
        return launcher;
    }

    /** By the script, in a checkout in which nothing is prepared, and as a group of its own. */
    private List<String> script() throws IOException {
        return new ArrayList<>(List.of(
                "setsid",
                project.copy(checkout)
                        .withJar(project.jar())
                        .script("run-local.sh")
                        .toString()));
    }

    Observation run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(working.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true);
        builder.environment().put(JobProcesses.VARIABLE, id);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TMPDIR", temporary.toString());
        if (Files.isDirectory(project.directory().resolve(".mpj"))) {
            builder.environment()
                    .putIfAbsent("MPJ_HOME", project.directory().resolve(".mpj").toString());
        }
        // Files have the time of the last tick of a coarser clock.
        started = Instant.now().minusSeconds(1);
        faultAt = System.nanoTime();
        long deadline = faultAt + START_LIMIT_NANOS;
        Process launcher = builder.start();
        try {
            Transcript transcript = new Transcript(launcher.getInputStream());
            inject(launcher, transcript, deadline);
            boolean ended = awaitEnd(launcher, System.nanoTime() + END_LIMIT_NANOS);
            double seconds = (System.nanoTime() - faultAt) / NANOS;
            List<String> leftOver = leftOver();
            processes.killAll();
            JsonObject told = readSummary();
            return new Observation(
                    ended ? OptionalInt.of(launcher.waitFor()) : OptionalInt.empty(),
                    seconds,
                    happened,
                    Optional.ofNullable(told.get("verdict")).map(JsonElement::getAsString),
                    told.has("failures")
                            ? told.getAsJsonArray("failures").asList().stream()
                                    .map(failure -> failure.getAsJsonObject()
                                            .get("text")
                                            .getAsString())
                                    .toList()
                            : List.of(),
                    transcript.lines(),
                    leftOver);
        } finally {
            launcher.destroyForcibly();
            processes.killAll();
        }
    }

    /** Ends what is left of the job; may be called by any thread. */
    void killAll() {
        processes.killAll();
    }

    private void inject(Process launcher, Transcript transcript, long deadline)
            throws IOException, InterruptedException {
        switch (round.fault().target()) {
            case USER_CODE -> {
                happened = transcript.await(FaultyWorkload.NOW, deadline);
                faultAt = transcript.when(FaultyWorkload.NOW).orElse(faultAt);
                lookAtPorts();
            }
            case START -> happened = true;
            case FILE -> {
                happened = transcript.await(Moment.ENDING.title(), deadline);
                faultAt = transcript.when(Moment.ENDING.title()).orElse(faultAt);
            }
            case LAUNCHER -> send(OptionalLong.of(launcher.pid()), transcript, deadline);
            case GROUP -> send(OptionalLong.of(-launcher.pid()), transcript, deadline);
            case RANK -> send(awaitRank(launcher, deadline), transcript, deadline);
        }
    }

    private void send(OptionalLong pid, Transcript transcript, long deadline) throws IOException, InterruptedException {
        boolean reached = pid.isPresent();
        if (round.moment().mark().isPresent()) {
            reached = reached && transcript.await(round.moment().mark().get(), deadline);
        }
        if (reached) {
            if (round.moment() == Moment.START || round.moment() == Moment.STREAMING) {
                lookAtPorts();
            }
            TimeUnit.MILLISECONDS.sleep(round.delayMillis());
            JobProcesses.signal(round.fault().signal(), pid.getAsLong());
            faultAt = System.nanoTime();
            happened = true;
        }
    }

    private OptionalLong awaitRank(Process launcher, long deadline) throws InterruptedException {
        String name = round.isShared() ? "all" : String.valueOf(round.rank());
        OptionalLong pid = processes.ofRank(name);
        while (pid.isEmpty() && launcher.isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(2);
            pid = processes.ofRank(name);
        }
        return pid;
    }

    private void lookAtPorts() {
        ports = ListeningPorts.of(processes.alive());
    }

    private boolean awaitEnd(Process launcher, long deadline) throws InterruptedException {
        while (System.nanoTime() < deadline) {
            if (processes.alive().isEmpty() && !launcher.isAlive()) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return false;
    }

    private List<String> leftOver() throws IOException {
        List<String> left = new ArrayList<>();
        processes.alive().forEach(pid -> left.add("left process " + pid));
        Set<ListeningPorts.Listening> open = ListeningPorts.all();
        ports.stream().filter(open::contains).forEach(port -> left.add("left port " + port.port()));
        for (Path directory : List.of(temporary, working, checkout.resolve("target"))) {
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> !PREPARED.matcher(file).matches())
                            .forEach(file -> left.add("left file " + file));
                }
            }
        }
        // The JVM writes these there whatever java.io.tmpdir says. Older ones are of processes that had the same
        // number.
        Path shared = Path.of("/tmp");
        for (long pid : processes.seen()) {
            Stream.of(
                            "hsperfdata_" + System.getProperty("user.name") + "/" + pid,
                            "hs_err_pid" + pid + ".log",
                            ".java_pid" + pid)
                    .map(shared::resolve)
                    .filter(this::isNew)
                    .forEach(file -> left.add("left file " + file));
        }
        return left;
    }

    private boolean isNew(Path file) {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isBefore(started);
        } catch (IOException missing) {
            return false;
        }
    }

    private JsonObject readSummary() throws IOException {
        try {
            return Files.exists(summary)
                    ? JsonParser.parseString(Files.readString(summary)).getAsJsonObject()
                    : new JsonObject();
        } catch (JsonParseException | IllegalStateException halfWritten) {
            return new JsonObject();
        }
    }
}
