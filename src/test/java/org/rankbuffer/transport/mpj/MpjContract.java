package org.rankbuffer.transport.mpj;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankbuffer.mpjhome.MpjHome;
import org.rankbuffer.transport.ContractProgram;

/** Runs {@link ContractRun} on real MPJ Express once, and reports on each of its programs; one subclass per device. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MpjContract {

    private static final long LIMIT_SECONDS = 120;

    private Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final MpjHome home = MpjJvm.home();
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
        Path outputFile = folder.resolve("output-" + processes.size());
        processes.add(MpjJvm.start(home, mpjJars, ContractRun.class, arguments, outputFile));
    }

    private String readOutput() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < processes.size(); i++) {
            all.append(Files.readString(folder.resolve("output-" + i)));
        }
        return all.toString();
    }
}
