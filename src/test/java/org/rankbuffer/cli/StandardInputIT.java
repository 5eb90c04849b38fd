package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;

/** User code that reads its standard input: rank 0 has the user's, the others and all child processes see its end. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
final class StandardInputIT {

    private static final String WORKLOAD = """
            import java.util.*;
            import org.rankbuffer.*;

            public class Reads implements Workload<Long, Void> {
                public Codec<Long> codec() {
                    return Codec.longs();
                }

                public Producer<Long> producer(RankContext context) throws Exception {
                    context.say("producer " + context.rank() + " reads " + System.in.read());
                    Iterator<Long> items = List.of(1L).iterator();
                    return () -> items.hasNext() ? items.next() : null;
                }

                public Consumer<Long, Void> consumer(RankContext context) throws Exception {
                    context.say("consumer " + context.rank() + " reads " + new Scanner(System.in).hasNext());
                    return item -> {};
                }

                public Optional<Void> merge(List<Void> results, RankContext context) throws Exception {
                    if (context.option("child").isPresent()) {
                        Process child = new ProcessBuilder("sh", "-c", "wc -c >&2").inheritIO().start();
                        context.say("child " + child.waitFor());
                    }
                    if (context.option("sum").isPresent()) {
                        long sum = 0;
                        for (Scanner numbers = new Scanner(System.in); numbers.hasNextLong();) {
                            sum += numbers.nextLong();
                        }
                        context.say("sum " + sum);
                    }
                    return Optional.empty();
                }
            }
            """;

    @TempDir
    Path scratch;

    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = CommandRun.compile(scratch, "Reads", WORKLOAD);
    }

    /** Runs the workload in the place of {@code "$@"} in a line for a shell. */
    private CommandRun run(String line, String device, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "Reads", "--classpath", classes.toString(), "-np", "4", "--producers", "2", "--device", device));
        arguments.addAll(List.of(more));
        List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
        command.addAll(CommandRun.localCommand(arguments.toArray(String[]::new)));
        CommandRun run = CommandRun.of(scratch, Map.of(), command);
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev", "threads"})
    void shouldBeRank0sAlone(String device) throws Exception {
        long count = 100_000;
        Path numbers = Files.writeString(
                scratch.resolve("numbers"),
                LongStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining("\n")));

        CommandRun run = run("exec \"$@\" <" + numbers, device, "--set", "sum=yes", "--set", "child=yes");

        assertThat(run.out())
                .contains("producer 1 reads -1", "producer 2 reads -1", "consumer 3 reads false", "child 0")
                .contains("sum " + count * (count - 1) / 2);
        assertThat(run.complaints().strip()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec \"$@\" </dev/null", ": | \"$@\""})
    void shouldEndWhereItIsEmpty(String line) throws Exception {
        assertThat(run(line, "multicore", "--set", "sum=yes").out()).contains("sum 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev"})
    void shouldLeaveWhatNobodyReads(String device) throws Exception {
        assertThat(run("echo for others | { \"$@\"; cat; }", device).out()).endsWith("for others\n");
    }

    @Test
    void shouldBeWaitedForLongerThanAStall() throws Exception {
        CommandRun run = run("{ sleep 5; echo 3 4; } | \"$@\"", "niodev", "--set", "sum=yes", "--stall-after", "2");

        assertThat(run.out()).contains("sum 7");
    }
}
