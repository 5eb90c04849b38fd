package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of the start script, in the copy that is tested; what it prints is in a file. */
final class Command implements AutoCloseable {

    private static final Path WORK =
            Path.of(System.getProperty("work")).toAbsolutePath().normalize();
    private static final Path ROOT =
            Path.of(System.getProperty("root")).toAbsolutePath().normalize();
    private static final long SECONDS = 240;

    private final List<String> arguments;
    private final Path printed;
    private final Process process;

    Command(List<String> arguments) {
        this.arguments = arguments;
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("run-local.sh").toString()));
        command.addAll(arguments);
        try {
            printed = Files.createTempFile(Files.createDirectories(WORK.resolve("pages")), "printed", ".txt");
            process = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file in the directory of these tests, for a command to make. */
    static Path file(String name) {
        return WORK.resolve(name);
    }

    /** A file of the project. */
    static Path ofProject(String name) {
        return ROOT.resolve(name);
    }

    /** Its exit status; waits for it. */
    int status() {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                close();
                throw new AssertionError(arguments + " does not end: " + printed());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What it has printed that matches; waits for it. */
    String awaitPrinted(String expression) {
        Pattern pattern = Pattern.compile(expression);
        await(expression, () -> pattern.matcher(printed()).find());
        Matcher matcher = pattern.matcher(printed());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    /** Kills the process whose command line contains a text, at a moment when items flow. */
    void kill(String text) {
        awaitPrinted("consumer \\d+ took ");
        await(text, () -> process.descendants().anyMatch(child -> is(child, text)));
        process.descendants().filter(child -> is(child, text)).findFirst().ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean is(ProcessHandle process, String text) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains(text);
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("%s of %s: %s", what, arguments, printed())
                    .isLessThan(end);
            assertThat(process.isAlive() || condition.getAsBoolean())
                    .as("%s of %s: %s", what, arguments, printed())
                    .isTrue();
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
