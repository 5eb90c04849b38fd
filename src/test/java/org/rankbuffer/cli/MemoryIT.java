package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;

/** Memory that runs out, in threads that are no rank's: the job ends long before a stall would be noticed. */
@Timeout(180)
final class MemoryIT {

    private static final String WORKLOAD = """
            import java.nio.ByteBuffer;
            import java.util.*;
            import org.rankbuffer.*;

            public class Dies implements Workload<Long, Void> {
                static final List<Object> KEPT = new ArrayList<>();

                public Codec<Long> codec() {
                    return Codec.longs();
                }

                public Producer<Long> producer(RankContext context) {
                    return () -> null;
                }

                public Consumer<Long, Void> consumer(RankContext context) throws Exception {
                    String how = context.option("how").orElse("");
                    Thread helper = new Thread(() -> die(how), "helper");
                    helper.setDaemon(true);
                    helper.start();
                    if (how.equals("exception")) {
                        helper.join();
                    } else {
                        Thread.sleep(60_000);
                    }
                    return item -> {};
                }

                static int die(String how) {
                    while (true) {
                        switch (how) {
                            case "heap" -> KEPT.add(new byte[100_000]);
                            case "crumbs" -> KEPT.add(new byte[16]);
                            case "direct" -> KEPT.add(ByteBuffer.allocateDirect(1 << 20));
                            case "stack" -> KEPT.add(die(how));
                            default -> throw new IllegalStateException("out of ink");
                        }
                    }
                }
            }
            """;

    @TempDir
    Path scratch;

    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = CommandRun.compile(scratch, "Dies", WORKLOAD);
    }

    private CommandRun dies(String device, String how) throws Exception {
        return CommandRun.local(
                scratch,
                "Dies",
                "--classpath",
                classes.toString(),
                "-np",
                "3",
                "--device",
                device,
                "--set",
                "how=" + how,
                "--java-option=-Xmx64m");
    }

    @ParameterizedTest
    @CsvSource({
        "multicore, heap, thread helper ended with java.lang.OutOfMemoryError: Java heap space, -Xmx",
        "niodev, heap, thread helper ended with java.lang.OutOfMemoryError: Java heap space, -Xmx",
        "threads, heap, thread helper ended with java.lang.OutOfMemoryError: Java heap space, -Xmx",
        "multicore, direct, direct buffer memory, -XX:MaxDirectMemorySize",
        "niodev, direct, direct buffer memory, -XX:MaxDirectMemorySize",
        "threads, direct, direct buffer memory, -XX:MaxDirectMemorySize",
        "niodev, stack, thread helper ended with java.lang.StackOverflowError, rank 2"
    })
    void shouldNameTheThreadTheErrorAndTheRemedy(String device, String how, String error, String remedy)
            throws Exception {
        CommandRun run = dies(device, how);

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(run.out()).contains("rank 2 (consumer): thread helper ended with", error, remedy);
    }

    /** Where nothing at all is left, any thread may be the one that fails, and there may be no message. */
    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldEndWhenThereIsNoMemoryToSaySo(String device) throws Exception {
        CommandRun run = dies(device, "crumbs");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(run.out())
                .containsPattern("Java heap space|ran out of memory")
                .contains("-Xmx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldGoOnWhenAUsersThreadDiesOfAnException(String device) throws Exception {
        CommandRun run = dies(device, "exception");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("Exception in thread \"helper\" java.lang.IllegalStateException: out of ink");
    }

    @Test
    void shouldEndWhenMpjExpressHasNoMemory() throws Exception {
        CommandRun run =
                wide("--java-option=-XX:MaxDirectMemorySize=9m", "--java-option=-Drankbuffer.directMemory=1000000000");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(run.out())
                .contains("of MPJ Express ended with java.lang.OutOfMemoryError", "-XX:MaxDirectMemorySize");
    }

    @Test
    void shouldLowerAWindowThatDoesNotFit() throws Exception {
        CommandRun run = wide("--java-option=-XX:MaxDirectMemorySize=40m");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("the window is 6 instead of 32");
    }

    private CommandRun wide(String... more) throws Exception {
        String[] fixed = {
            "-np",
            "8",
            "--producers",
            "6",
            "--device",
            "niodev",
            "--items",
            "3000",
            "--item-size",
            "100000",
            "--window",
            "32",
            "--java-option=-Xmx64m"
        };
        String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return CommandRun.local(scratch, all);
    }
}
