package org.rankbuffer.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Workload;

/**
 * Numbers that are consumed slowly, with a fault somewhere when options ask for one: {@code fault} (what),
 * {@code place} (where), {@code rank}, {@code item} (at which item of that rank). It says how far it is, in lines that
 * begin with {@value #MARK}. Made for the campaign; it may be named on a command line like any other class.
 */
public final class FaultyWorkload implements Workload<Long, Void> {

    static final String MARK = "faults: ";

    /** Said right before a fault. */
    static final String NOW = "now";

    private static final int BLOCK = 1 << 20;

    private RankContext context;
    private int encoded;
    private int decoded;

    /** A workload of one rank. */
    public FaultyWorkload() {}

    @Override
    public Codec<Long> codec() {
        return Codec.of(
                (item, out) -> {
                    perhaps(FaultPlace.ENCODE, encoded++);
                    out.writeLong(item);
                },
                (ByteBuffer data) -> {
                    perhaps(FaultPlace.DECODE, decoded++);
                    return data.getLong();
                });
    }

    @Override
    public Producer<Long> producer(RankContext ofRank) {
        context = ofRank;
        int items = Integer.parseInt(option("items"));
        return new Producer<>() {
            private int made;

            @Override
            public Long next() {
                perhaps(FaultPlace.PRODUCER, made);
                if (made == items) {
                    mark(Moment.DRAINING.title());
                    return null;
                }
                return (long) made++;
            }
        };
    }

    @Override
    public Consumer<Long, Void> consumer(RankContext ofRank) {
        context = ofRank;
        long paceNanos = TimeUnit.MICROSECONDS.toNanos(Long.parseLong(option("pace")));
        return new Consumer<>() {
            private int consumed;

            @Override
            public void accept(Long item) {
                perhaps(FaultPlace.CONSUMER, consumed);
                if (consumed++ == 0) {
                    mark(Moment.STREAMING.title());
                }
                LockSupport.parkNanos(paceNanos);
            }

            @Override
            public Optional<Void> result() {
                mark(Moment.ENDING.title());
                perhaps(FaultPlace.RESULT, 0);
                return Optional.empty();
            }
        };
    }

    @Override
    public Optional<Void> merge(List<Void> results, RankContext ofRank) {
        context = ofRank;
        perhaps(FaultPlace.MERGE, 0);
        if (ofRank.option("output").isPresent()) {
            ofRank.write("output", out -> out.write(new byte[BLOCK]));
        }
        return Optional.empty();
    }

    private String option(String name) {
        return context.option(name).orElse("0");
    }

    private void mark(String word) {
        context.say(MARK + word);
    }

    private void perhaps(FaultPlace place, int item) {
        if (option("place").equals(place.title())
                && context.rank() == Integer.parseInt(option("rank"))
                && item == (place.isPerItem() ? Integer.parseInt(option("item")) : 0)) {
            mark(NOW);
            happen(Fault.valueOf(option("fault").toUpperCase(Locale.ROOT).replace('-', '_')));
        }
    }

    private static void happen(Fault fault) {
        switch (fault) {
            case EXCEPTION -> throw new IllegalStateException("this is the fault");
            case ERROR -> throw new AssertionError("this is the fault");
            case OUT_OF_MEMORY -> takeAllMemory();
            case OUT_OF_DIRECT_MEMORY -> takeAllDirectMemory();
            case OUT_OF_MEMORY_IN_THREAD -> takeAllMemoryInThread();
            case STACK_OVERFLOW -> callYourself(0);
            case EXIT -> System.exit(0);
            case LOOP -> neverReturn();
            case READ_INPUT -> readInput();
            case READ_INPUT_IN_CHILD -> readInputInChild();
            default -> throw new IllegalArgumentException(fault + " does not happen in user code");
        }
    }

    private static void readInput() {
        try {
            System.in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readInputInChild() {
        try {
            new ProcessBuilder("cat").inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void takeAllMemoryInThread() {
        Thread thread = new Thread(FaultyWorkload::takeAllMemory, "users-thread");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void takeAllDirectMemory() {
        List<ByteBuffer> blocks = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            blocks.add(ByteBuffer.allocateDirect(BLOCK));
        }
    }

    private static void takeAllMemory() {
        List<byte[]> blocks = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            blocks.add(new byte[BLOCK]);
        }
    }

    private static int callYourself(int depth) {
        return callYourself(depth + 1) + 1;
    }

    private static void neverReturn() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }
}
