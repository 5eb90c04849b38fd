package org.rankbuffer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
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
        ToolProvider compiler = ToolProvider.findFirst("javac")
                .orElseThrow(() -> missing("this Java has no compiler: run bench with a JDK"));
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
        return new EnvironmentException("what the buffer is compared with is not in the jar, and " + what);
    }

    private static void compile(ToolProvider compiler, Path sources, Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-encoding", "UTF-8", "-d", classes.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        if (compiler.run(out, out, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("cannot compile " + sources + ": " + said);
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
