package org.rankbuffer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Pages of runs and of checks; each is made once, by the start script of the copy that is tested. */
enum Pages {
    /** Forty numbers through a small buffer. */
    SMALL(0, "--items", "40", "--capacity", "4"),
    /** Ten million items. */
    LARGE(0, "--items", "10000000", "--item-size", "8", "--capacity", "1024", "--quiet"),
    /** Code of the user throws. */
    FAILED(5, "run", "src/browser/programs/Nasty.java", "-np", "3"),
    /** No rank goes on. */
    STALLED(6, "run", "src/test/programs/examples/SwapNumbers.java", "-np", "2", "--stall-timeout", "1"),
    /** The deadlock of the README. */
    COUNTEREXAMPLE(6, "check", "src/test/programs/examples/SwapNumbers.java"),
    /** A deadlock that takes an unlucky order of messages. */
    WILDCARD(6, "check", "src/browser/programs/Unlucky.java", "-np", "3"),
    /** A program without a defect. */
    RIGHT(0, "check", "src/browser/programs/Lucky.java", "-np", "3");

    private static final Map<Pages, Path> MADE = new EnumMap<>(Pages.class);
    private static final Path ROOT =
            Path.of(System.getProperty("root")).toAbsolutePath().normalize();
    private static final Path WORK =
            Path.of(System.getProperty("work")).toAbsolutePath().normalize();

    private final int status;
    private final List<String> arguments;

    Pages(int status, String... arguments) {
        this.status = status;
        this.arguments = List.of(arguments);
    }

    /** Whether it is about an execution that was explored. */
    boolean isChecked() {
        return arguments.contains("check");
    }

    boolean isGood() {
        return status == 0;
    }

    /** The file. */
    Path file() {
        return MADE.computeIfAbsent(this, Pages::make);
    }

    private static Path make(Pages page) {
        Path file = file(page.name().toLowerCase(java.util.Locale.ROOT) + ".html");
        if (Files.exists(file)) {
            return file;
        }
        List<String> arguments = new ArrayList<>(page.arguments);
        arguments.add(page.isChecked() ? "--page" : "--report");
        arguments.add(file.toString());
        assertThat(run(arguments)).isEqualTo(page.status);
        return file;
    }

    /** A file for a page. */
    static Path file(String name) {
        return directory("pages").resolve(name);
    }

    static Path directory(String name) {
        try {
            return Files.createDirectories(WORK.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the sources are. */
    static Path root() {
        return ROOT;
    }

    /** Runs the start script to its end, and gives its exit status; what it prints is in a file, shown if it takes too long. */
    static int run(List<String> arguments) {
        Process process = start(arguments);
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS))
                    .as("%s ended", arguments)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    static Process start(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("run-local.sh").toString()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(file("output.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
