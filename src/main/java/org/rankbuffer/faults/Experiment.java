package org.rankbuffer.faults;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs one job and does one thing to it. */
final class Experiment {

    /** By when the moment of the fault must have come; machines may be busy. */
    private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);

    /** How long the end is waited for. */
    private static final long END_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(45);

    private static final long POLL_MILLIS = 10;
    private static final double NANOS = 1e9;

    private final Round round;
    private final Path summary;
    private final Path temporary;
    private final Path working;
    private final String id = UUID.randomUUID().toString();
    private final JobProcesses processes = new JobProcesses(id);
    private final List<String> command;

    private Set<ListeningPorts.Listening> ports = Set.of();
    private boolean happened;
    private long faultAt;

    /**
     * Prepares a job.
     *
     * @param round what is to be done
     * @param localCommand the command that runs ranks on this machine
     * @param scratch an empty directory
     */
    Experiment(Round round, List<String> localCommand, Path scratch) throws IOException {
        this.round = round;
        this.summary = scratch.resolve("summary.json");
        this.temporary = Files.createDirectory(scratch.resolve("tmp"));
        this.working = Files.createDirectory(scratch.resolve("work"));
        command = new ArrayList<>(localCommand);
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        if (JobProcesses.ignoresInterrupts()) {
            command.addAll(0, JobProcesses.HEEDING_INTERRUPTS);
        }
        command.addAll(round.arguments());
        command.addAll(List.of("--summary", summary.toString(), "--java-option=-Djava.io.tmpdir=" + temporary));
    }

    Observation run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(working.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true);
        builder.environment().put(JobProcesses.VARIABLE, id);
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
                                    .map(JsonElement::getAsString)
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
            case LAUNCHER -> send(OptionalLong.of(launcher.pid()), transcript, deadline);
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
        for (Path directory : List.of(temporary, working)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.forEach(file -> left.add("left file " + file.getFileName()));
            }
        }
        // The JVM writes these there whatever java.io.tmpdir says.
        Path shared = Path.of("/tmp");
        for (long pid : processes.seen()) {
            Stream.of(
                            "hsperfdata_" + System.getProperty("user.name") + "/" + pid,
                            "hs_err_pid" + pid + ".log",
                            ".java_pid" + pid)
                    .filter(name -> Files.exists(shared.resolve(name)))
                    .forEach(name -> left.add("left file " + shared.resolve(name)));
        }
        return left;
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
