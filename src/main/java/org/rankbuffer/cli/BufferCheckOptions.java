package org.rankbuffer.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.rankbuffer.OnError;
import org.rankbuffer.UsageException;
import org.rankbuffer.check.Bounds;
import org.rankbuffer.check.buffer.BufferProgram;
import org.rankbuffer.protocol.BufferLimits;
import picocli.CommandLine.Option;

/** The options of {@code check} that say which buffer is explored, and how far. */
final class BufferCheckOptions {

    private static final int MOST_RANKS = 64;
    private static final int MOST_CAPACITY = 1000;
    private static final int BYTES_UNLIMITED = 1 << 20;

    @Option(
            names = "--producers",
            paramLabel = "P",
            defaultValue = "2",
            description = "How many ranks produce. Default: ${DEFAULT-VALUE}.")
    private long producers;

    @Option(
            names = "--consumers",
            paramLabel = "C",
            defaultValue = "2",
            description = "How many ranks consume. Default: ${DEFAULT-VALUE}.")
    private long consumers;

    @Option(
            names = "--capacity",
            paramLabel = "C",
            defaultValue = "1",
            description = "The most items the buffer ever holds. Default: ${DEFAULT-VALUE}.")
    private long capacity;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "1",
            description = "The most items in one message. Default: ${DEFAULT-VALUE}.")
    private long batch;

    @Option(
            names = "--window",
            paramLabel = "W",
            defaultValue = "1",
            description = "Messages a producer may have sent and not acknowledged. Default: ${DEFAULT-VALUE}.")
    private long window;

    @Option(
            names = "--items",
            paramLabel = "N[,N…]",
            defaultValue = "2",
            description = "How many items each producer makes; a number, or one for each. Default: ${DEFAULT-VALUE}.")
    private String items;

    @Option(
            names = "--faults",
            paramLabel = "N",
            defaultValue = "0",
            description = "In how many places of an execution user code may throw. Default: ${DEFAULT-VALUE}.")
    private long faults;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            defaultValue = "stop",
            description = "stop or skip: what becomes of the run then. Default: ${DEFAULT-VALUE}.")
    private String onError;

    @Option(names = "--late", description = "Making or using an item may also take so long that batches stay small.")
    private boolean late;

    @Option(
            names = "--max-states",
            paramLabel = "N",
            defaultValue = "10000000",
            description = "The most states to visit. Default: ${DEFAULT-VALUE}.")
    private long maxStates;

    @Option(
            names = "--max-depth",
            paramLabel = "N",
            defaultValue = "10000",
            description = "The longest execution, in calls of all ranks together. Default: ${DEFAULT-VALUE}.")
    private long maxDepth;

    @Option(
            names = "--max-seconds",
            paramLabel = "S",
            defaultValue = "300",
            description = "How long to go on. Default: ${DEFAULT-VALUE}.")
    private long maxSeconds;

    BufferProgram program() {
        int ranks = WholeNumber.within("--producers", producers, 1, MOST_RANKS);
        int room = WholeNumber.within("--capacity", capacity, 1, MOST_CAPACITY);
        BufferLimits limits = new BufferLimits(
                ranks,
                room,
                BYTES_UNLIMITED,
                WholeNumber.within("--batch", batch, 1, room),
                WholeNumber.within("--window", window, 1, Integer.MAX_VALUE),
                1);
        return new BufferProgram(
                RunOptions.onError(onError) == OnError.SKIP ? limits.skipping() : limits,
                WholeNumber.within("--consumers", consumers, 1, MOST_RANKS),
                itemsOf(ranks),
                late);
    }

    private List<Integer> itemsOf(int ranks) {
        if (!items.matches("[0-9]{1,6}(,[0-9]{1,6})*")) {
            throw new UsageException(
                    "--items is " + items + "; it must be a number, or numbers with commas between them");
        }
        List<Integer> each =
                Arrays.stream(items.split(",")).map(Integer::valueOf).toList();
        if (each.size() == 1) {
            return Collections.nCopies(ranks, each.get(0));
        }
        if (each.size() != ranks) {
            throw new UsageException(
                    "--items is " + items + "; it must be one number, or one for each of the " + ranks + " producers");
        }
        return each;
    }

    Bounds bounds() {
        return new Bounds(
                WholeNumber.within("--max-states", maxStates, 1, Integer.MAX_VALUE),
                WholeNumber.within("--max-depth", maxDepth, 1, Integer.MAX_VALUE),
                Duration.ofSeconds(WholeNumber.within("--max-seconds", maxSeconds, 1, Integer.MAX_VALUE)),
                WholeNumber.within("--faults", faults, 0, Integer.MAX_VALUE));
    }
}
