package org.rankbuffer.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.files.TemporaryDirectory;
import org.rankbuffer.launch.os.Signals;

/**
 * The benchmark: the classes of {@code src/bench/java}, which are not part of the jar. They are compiled into a temporary
 * directory, for one benchmark.
 */
final class BenchProgram {

    /** A {@code Callable} of an exit code, made of the setup and the directory with the classes. */
    private static final String ENTRY = "org.rankbuffer.bench.Benchmark";

    /** The first two have it done in half the time. */
    private static final List<String> JAVAC_OPTIONS =
            List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-proc:none", "-encoding", "UTF-8");

    private BenchProgram() {}

    /**
     * Compiles the benchmark, and runs it. Blocks until it is done, or somebody has asked this process to end.
     *
     * @return the exit code: that of the first run that was not as it should be
     * @throws EnvironmentException when there is no compiler, there are no sources, or something that a file holds cannot
     *     be read or written
     */
    static int run(BenchSetup setup) throws Exception {
        Path sources = setup.project().resolve("src/bench/java");
        Path compiler = Path.of(System.getProperty("java.home"), "bin", "javac");
        if (!Files.isExecutable(compiler)) {
            throw missing("this Java has no compiler: run bench with a JDK");
        }
        if (!Files.isDirectory(sources)) {
            throw missing("there is no " + sources + ": run bench in a checkout of the sources");
        }
        Signals.onRequestToEnd(exitCode -> {}); // the directory goes before this process does
        try {
            Path classes = TemporaryDirectory.create("rankbuffer-bench-");
            try {
                compile(compiler, sources, classes);
                return Signals.isAsked() ? Signals.exitCode(ExitCode.OK) : run(setup, classes);
            } finally {
                TemporaryDirectory.delete(classes);
            }
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    private static EnvironmentException missing(String what) {
        return new EnvironmentException("the benchmark is not in the jar, and " + what);
    }

    /** Compiles in a process of its own, which can be ended at any time. */
    private static void compile(Path compiler, Path sources, Path classes) throws IOException {
        List<String> command = new ArrayList<>(List.of(compiler.toString()));
        command.addAll(JAVAC_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Signals.onRequestToEnd(exitCode -> process.destroy());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            Signals.awaitEcho();
            if (!Signals.isAsked()) {
                throw new IllegalStateException("cannot compile " + sources + ": " + said);
            }
        }
    }

    private static int run(BenchSetup setup, Path classes) throws Exception {
        URL[] classPath = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classPath, BenchProgram.class.getClassLoader())) {
            return (Integer) loader.loadClass(ENTRY)
                    .asSubclass(Callable.class)
                    .getConstructor(BenchSetup.class, Path.class)
                    .newInstance(setup, classes)
                    .call();
        }
    }
}
