package org.rankbuffer.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.bench.peers.PeerComparison;

/** What one would pick instead of the buffer, measured in a process of its own. */
final class PeerPrograms {

    private static final String PROGRAM = PeerPrograms.class.getPackageName() + ".peers.PeersCommand";

    private final Path project;
    private final Path classes;

    PeerPrograms(Path project, Path classes) {
        this.project = project;
        this.classes = classes;
    }

    /**
     * Has everything that one would pick instead, as far as it is installed, do a job like the buffer's. Blocks for about
     * ten seconds for each.
     *
     * @param rates items per second of the buffer at the same job, by device
     * @param rounds how often each is measured
     * @param out takes a table
     * @param started is told the process that does it
     * @return what was measured; empty when the process was ended
     * @throws EnvironmentException when it cannot be measured; the process has said why
     */
    List<PeerComparison> measure(
            Cell job,
            int producers,
            int consumers,
            Map<String, Double> rates,
            int rounds,
            PrintStream out,
            Consumer<Process> started)
            throws IOException {
        Path json = Files.createTempFile(classes, "peers", ".json");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classes + ":" + System.getProperty("java.class.path"), PROGRAM));
        command.addAll(List.of("--project=" + project, "--json=" + json, "--rounds=" + rounds));
        command.addAll(List.of("--size=" + job.itemSize(), "--capacity=" + job.capacity()));
        command.addAll(List.of("--producers=" + producers, "--consumers=" + consumers));
        rates.forEach((device, rate) -> command.add("--rate=" + device + "=" + rate));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.accept(process);
        process.getInputStream().transferTo(out);
        if (process.onExit().join().exitValue() == ExitCode.ENVIRONMENT) {
            throw new EnvironmentException("what one would pick instead cannot be measured; the reason is above");
        }
        String measured = Files.readString(json);
        return measured.isEmpty() ? List.of() : List.of(new Gson().fromJson(measured, PeerComparison[].class));
    }
}
