package org.rankbuffer.launch.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        JobSpec job = of(device, size, mainClass, classPath, Settings.builder().build());
        return new JobSpec(
                job.id,
                device,
                size,
                mainClass,
                classPath,
                job.settings,
                List.of(),
                "",
                0,
                "",
                0,
                Optional.of(program),
                Optional.empty());
    }

    /** Whether it runs a program, rather than a workload. */
    public boolean isProgram() {
        return program.isPresent();
    }

    /** The same job with the jars that each multicore rank loads for itself. */
    public JobSpec withRankJars(List<String> jars) {
        return new JobSpec(
                id,
                device,
                size,
                workload,
                classPath,
                settings,
                jars,
                address,
                latencyNanos,
                recording,
                traceLimit,
                program,
                steering);
    }

    /** The same job on a slow network, where every message is under way for so long. */
    public JobSpec withLatency(Duration latency) {
        return new JobSpec(
                id,
                device,
                size,
                workload,
                classPath,
                settings,
                rankJars,
                address,
                latency.toNanos(),
                recording,
                traceLimit,
                program,
                steering);
    }

    /** The same job for niodev ranks that are to be reached at this address. */
    public JobSpec withAddress(String local) {
        return new JobSpec(
                id,
                device,
                size,
                workload,
                classPath,
                settings,
                rankJars,
                local,
                latencyNanos,
                recording,
                traceLimit,
                program,
                steering);
    }

    /** The same job where the user's classes lie elsewhere. */
    public JobSpec withClassPath(List<String> entries) {
        return new JobSpec(
                id,
                device,
                size,
                workload,
                entries,
                settings,
                rankJars,
                address,
                latencyNanos,
                recording,
                traceLimit,
                program,
                steering);
    }

    /** The same job with a recording in this file; empty for none. */
    public JobSpec withRecording(String file) {
        return new JobSpec(
                id,
                device,
                size,
                workload,
                classPath,
                settings,
                rankJars,
                address,
                latencyNanos,
                file,
                traceLimit,
                program,
                steering);
    }

    /** The same job with a trace that keeps so many first and last events of each rank; 0 for no trace. */
    public JobSpec withTrace(int limit) {
        return new JobSpec(
                id,
                device,
                size,
                workload,
                classPath,
                settings,
                rankJars,
                address,
                latencyNanos,
                recording,
                limit,
                program,
                steering);
    }

    /** The same job, which the user steers, and which begins like this. */
    public JobSpec withSteering(LauncherMessage.Steering wish) {
        return new JobSpec(
                id,
                device,
                size,
                workload,
                classPath,
                settings,
                rankJars,
                address,
                latencyNanos,
                recording,
                traceLimit,
                program,
                Optional.of(wish));
    }
}
