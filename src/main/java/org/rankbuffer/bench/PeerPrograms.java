package org.rankbuffer.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.files.TemporaryDirectory;

/**
 * What the buffer is compared with: the classes of {@code src/bench/java}, which are not part of the jar. They are
 * compiled into a temporary directory, for one benchmark.
 */
final class PeerPrograms implements AutoCloseable {

    private static final String PACKAGE = PeerPrograms.class.getPackageName() + ".peers.";

    private final Path project;
    private final Path classes;

    private PeerPrograms(Path project, Path classes) {
        this.project = project;
        this.classes = classes;
    }

    /**
     * Compiles them.
     *
     * @param project the directory of this project
     * @throws EnvironmentException when there is no compiler, or there are no sources
     */
    static PeerPrograms compile(Path project) throws IOException {
        Path sources = project.resolve("src/bench/java");
        ToolProvider compiler = ToolProvider.findFirst("javac")
                .orElseThrow(() -> missing("this Java has no compiler: run bench with a JDK"));
        if (!Files.isDirectory(sources)) {
            throw missing("there is no " + sources + ": run bench in a checkout of the sources");
        }
        PeerPrograms programs = new PeerPrograms(project, TemporaryDirectory.create("rankbuffer-bench-"));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", programs.classPath()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        if (compiler.run(out, out, arguments.toArray(String[]::new)) != 0) {
            programs.close();
            throw new IllegalStateException("cannot compile " + sources + ": " + said);
        }
        return programs;
    }

    private static EnvironmentException missing(String what) {
        return new EnvironmentException("what the buffer is compared with is not in the jar, and " + what);
    }

    /** The directory with their classes. */
    String classPath() {
        return classes.toString();
    }

    /** The workload that plays a job's rounds, with those of the textbook's buffer and the JDK's queue. */
    String rounds() {
        return PACKAGE + "PeerRounds";
    }

    /**
     * Has everything that one would pick instead, as far as it is installed, do a job like the buffer's. Blocks for about
     * ten seconds for each.
     *
     * @param rates items per second of the buffer at the same job, by device
     * @param rounds how often each is measured
     * @param out takes a table
     * @param started is told the process that does it
     * @return an array with what was measured; empty when the process was ended
     * @throws EnvironmentException when it cannot be measured; the process has said why
     */
    JsonArray measure(
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
        command.addAll(List.of("-cp", classes + ":" + System.getProperty("java.class.path"), PACKAGE + "PeersCommand"));
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
        return measured.isEmpty()
                ? new JsonArray()
                : JsonParser.parseString(measured).getAsJsonArray();
    }

    @Override
    public void close() throws IOException {
        TemporaryDirectory.delete(classes);
    }
}
