package org.rankbuffer.transport.mpj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankbuffer.launch.MpjHome;
import org.rankbuffer.transport.ContractProgram;
import org.rankbuffer.transport.Transport;

/** Runs {@link ContractRun} on real MPJ Express once, and reports on each of its programs; one subclass per device. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MpjContract {

    private static final long LIMIT_SECONDS = 120;

    private Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final MpjHome home =
            MpjHome.locate(Path.of(System.getProperty("rankbuffer.home")), System.getenv(), System.err::println);
    private String output = "";

    /** Starts the processes that hold the ranks, each by {@link #startJava}, and returns. */
    protected abstract void startRanks() throws Exception;

    /** Whether sends of {@link ContractProgram#SMALL} bytes are. */
    protected abstract boolean isEager();

    @BeforeAll
    void runContract(@TempDir Path temporary) throws Exception {
        folder = temporary;
        try {
            startRanks();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            for (Process process : processes) {
                process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
            output = readOutput();
        }
    }

    @ParameterizedTest(name = "should {0}")
    @EnumSource
    void shouldKeepTheContract(ContractProgram program) {
        if (program.needs() == ContractProgram.Buffers.WHATEVER || isEager()) {
            assertKept(program.toString());
        }
    }

    @Test
    void shouldEndEveryProcessWithStatusZero() throws InterruptedException {
        for (Process process : processes) {
            assertThat(process.waitFor()).as("status; all output:%n%s", output).isZero();
        }
    }

    protected final void assertKept(String name) {
        assertThat(output.lines()).as("all output:%n%s", output).contains(ContractRun.KEPT + name);
    }

    protected final MpjHome home() {
        return home;
    }

    protected final void startJava(List<Path> mpjJars, List<String> arguments) throws Exception {
        // Ours first: it replaces a class of smpdev.jar.
        String classPath = Stream.concat(ours().stream(), mpjJars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath,
                ContractRun.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + processes.size()).toFile());
        builder.environment().put(MpjHome.VARIABLE, home.directory().toString());
        processes.add(builder.start());
    }

    private static List<Path> ours() throws URISyntaxException {
        List<Path> places = new ArrayList<>();
        for (Class<?> type : List.of(Transport.class, ContractRun.class, Assertions.class)) {
            places.add(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return places;
    }

    private String readOutput() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < processes.size(); i++) {
            all.append(Files.readString(folder.resolve("output-" + i)));
        }
        return all.toString();
    }
}
