package org.rankbuffer.launch.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rankbuffer.Settings;

/**
 * What a rank process is to do.
 *
 * @param id names the job
 * @param device what carries the messages
 * @param size ranks, the manager included
 * @param workload a workload's name or class name; of a program the main class
 * @param classPath absolute paths of jars and directories with the user's classes
 * @param settings how the run is to be
 * @param rankJars absolute paths of the jars each multicore rank loads for itself
 * @param address the local address that a niodev rank is to be reached at; empty otherwise
 * @param latencyNanos how long every message is to be under way; 0 for as long as it takes
 * @param recording path of the file in which rank 0 records the order of the messages it receives; empty for none
 * @param traceLimit how many first and last events of each rank are kept in a trace; 0 for no trace
 * @param program the program that is run; empty for a workload
 * @param steering how the run begins, if the user steers it; empty for a run that nobody holds back
 */
public record JobSpec(
        String id,
        Device device,
        int size,
        String workload,
        List<String> classPath,
        Settings settings,
        List<String> rankJars,
        String address,
        long latencyNanos,
        String recording,
        int traceLimit,
        Optional<MainProgram> program,
        Optional<LauncherMessage.Steering> steering)
        implements LauncherMessage {

    /** Copies the lists. */
    public JobSpec {
        classPath = List.copyOf(classPath);
        rankJars = List.copyOf(rankJars);
    }

    /** A job of which the launcher fills in the rest, with a new id. */
    public static JobSpec of(Device device, int size, String workload, List<String> classPath, Settings settings) {
        // Unique on this host, which is all it is for; a random one would take longer to make than a rank to start.
        String id = Long.toHexString(ProcessHandle.current().pid()) + "-" + Long.toHexString(System.nanoTime());
        return new JobSpec(
                id,
                device,
                size,
                workload,
                classPath,
                settings,
                List.of(),
                "",
                0,
                "",
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** A job that runs a program. */
    public static JobSpec ofProgram(
            Device device, int size, String mainClass, List<String> classPath, MainProgram program) {
        return of(device, size, mainClass, classPath, Settings.builder().build())
                .with(copy -> copy.program = Optional.of(program));
    }

    /** Whether it runs a program, rather than a workload. */
    public boolean isProgram() {
        return program.isPresent();
    }

    /** The same job with the jars that each multicore rank loads for itself. */
    public JobSpec withRankJars(List<String> jars) {
        return with(copy -> copy.rankJars = jars);
    }

    /** The same job on a slow network, where every message is under way for so long. */
    public JobSpec withLatency(Duration latency) {
        return with(copy -> copy.latencyNanos = latency.toNanos());
    }

    /** The same job for niodev ranks that are to be reached at this address. */
    public JobSpec withAddress(String local) {
        return with(copy -> copy.address = local);
    }

    /** The same job where the user's classes lie elsewhere. */
    public JobSpec withClassPath(List<String> entries) {
        return with(copy -> copy.classPath = entries);
    }

    /** The same job with a recording in this file; empty for none. */
    public JobSpec withRecording(String file) {
        return with(copy -> copy.recording = file);
    }

    /** The same job with a trace that keeps so many first and last events of each rank; 0 for no trace. */
    public JobSpec withTrace(int limit) {
        return with(copy -> copy.traceLimit = limit);
    }

    /** The same job, which the user steers, and which begins like this. */
    public JobSpec withSteering(LauncherMessage.Steering wish) {
        return with(copy -> copy.steering = Optional.of(wish));
    }

    private JobSpec with(Consumer<Copy> change) {
        Copy copy = new Copy();
        change.accept(copy);
        return new JobSpec(
                id,
                device,
                size,
                workload,
                copy.classPath,
                settings,
                copy.rankJars,
                copy.address,
                copy.latencyNanos,
                copy.recording,
                copy.traceLimit,
                copy.program,
                copy.steering);
    }

    /** What can be different in a copy. */
    private final class Copy {
        List<String> classPath = JobSpec.this.classPath;
        List<String> rankJars = JobSpec.this.rankJars;
        String address = JobSpec.this.address;
        long latencyNanos = JobSpec.this.latencyNanos;
        String recording = JobSpec.this.recording;
        int traceLimit = JobSpec.this.traceLimit;
        Optional<MainProgram> program = JobSpec.this.program;
        Optional<LauncherMessage.Steering> steering = JobSpec.this.steering;
    }
}
