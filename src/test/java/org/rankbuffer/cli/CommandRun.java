package org.rankbuffer.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * A command run for real, in processes of its own, and what came of it.
 *
 * @param exitCode its exit code
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
public record CommandRun(int exitCode, String out, String err) {

    private static final long LIMIT_SECONDS = 120;

    /** What it printed on standard error but for its progress, which a run of more than five seconds tells there. */
    String complaints() {
        return err.lines()
                .filter(line -> !line.matches("\\d+\\.\\d s: .* items in, .* out, .* items/s, buffer \\d+ of \\d+"))
                .collect(Collectors.joining("\n"));
    }

    /** The home that {@code mvn verify} has provided. */
    static Path mpjHome() {
        return MpjHome.locate(project(), System.getenv(), System.err::println).directory();
    }

    static Path project() {
        return Path.of(System.getProperty("rankbuffer.home"));
    }

    static Path jar() {
        return Path.of(System.getProperty("rankbuffer.jar"));
    }

    /** Where the tests' own workloads are. */
    static String testClasses() {
        return Path.of(URI.create(CommandRun.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    /** Compiles a user's class; returns the directory, with a space in its name, that has it then. */
    static Path compile(Path scratch, String name, String source) throws IOException {
        Path classes = Files.createDirectory(scratch.resolve("my classes"));
        Path file = Files.writeString(
                Files.createDirectory(scratch.resolve("source")).resolve(name + ".java"), source);
        List<String> options = List.of("--release", "17", "-cp", jar().toString(), "-d", classes.toString());
        String[] arguments =
                Stream.concat(options.stream(), Stream.of(file.toString())).toArray(String[]::new);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new AssertionError(name + " does not compile");
        }
        return classes;
    }

    /** {@code ./run-local.sh ARGUMENTS}, without the script's look at what is to be built. */
    public static CommandRun local(Path scratch, String... arguments) throws IOException, InterruptedException {
        return of(scratch, Map.of(), localCommand(arguments));
    }

    /** The jar under MPJ Express's own launcher, in multicore mode with eight ranks. */
    static CommandRun mpjrun(Path scratch, String... arguments) throws IOException, InterruptedException {
        Path home = mpjHome();
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bin/mpjrun.sh").toString(), "-np", "8", "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        return of(scratch, Map.of("MPJ_HOME", home.toString()), command);
    }

    /** Sends a process a signal, such as {@code TERM}. */
    static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    static List<String> localCommand(String... arguments) {
        return command("local", arguments);
    }

    /** {@code ./run-cluster.sh ARGUMENTS} likewise. */
    static List<String> clusterCommand(String... arguments) {
        return command("cluster", arguments);
    }

    private static List<String> command(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Drankbuffer.home=" + project(),
                "-jar",
                jar().toString(),
                name));
        command.addAll(List.of(arguments));
        return command;
    }

    static CommandRun of(Path scratch, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        File out = Files.createTempFile(scratch, "out", "").toFile();
        File err = Files.createTempFile(scratch, "err", "").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no end within " + LIMIT_SECONDS + " s: " + command + "\n"
                        + Files.readString(out.toPath()) + Files.readString(err.toPath()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new CommandRun(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
