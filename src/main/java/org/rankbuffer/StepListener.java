package org.rankbuffer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.rankbuffer.base.Words;
import org.rankbuffer.protocol.FifoListener;
import org.rankbuffer.protocol.Role;

/**
 * Tells what happens to the queue, a line for each item, and who waits for it, in the order in which it happens at the
 * manager.
 *
 * <p>A consumer's wait is decided at the manager, and told at once. A producer's wait is known only when its frame is
 * received, because the manager does not receive frames while the queue is full. So what makes room is held back until the
 * next frame comes, which is at once where a producer waits: then its wait is told first, while the queue was full, and
 * after it what made room. What is held back is told after {@value #LONGEST_HOLD_MILLIS} ms in any case.
 *
 * <p>Every wait for the queue is told; that it has ended, only when it was {@value #LEAST_TOLD_MILLIS} ms at least: the
 * line about the item shows it.
 */
final class StepListener<T> implements FifoListener, AutoCloseable {

    private static final long LEAST_TOLD_MILLIS = 1;
    private static final long LONGEST_HOLD_MILLIS = 20;

    private final Workload<T, ?> workload;
    private final Codec<T> codec;
    private final int capacity;
    private final RunObserver observer;
    private final Executor later;

    /** By consumer that waits, since when. */
    private final Map<Integer, Long> waiting = new HashMap<>();

    /** Why the next frame of items is not received; null while it would be. */
    private String full;

    /** Why it was not received until there was room, and when that was. */
    private String fullBefore = "";

    private long fullUntil = Long.MIN_VALUE;

    /** What has happened since; null when all is told. Also used by the thread that tells it if nothing else does. */
    private List<Runnable> held;

    StepListener(Workload<T, ?> workload, int capacity, RunObserver observer) {
        this(
                workload,
                capacity,
                observer,
                CompletableFuture.delayedExecutor(LONGEST_HOLD_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** The same, where {@code later} runs what is to be done after the longest hold. */
    StepListener(Workload<T, ?> workload, int capacity, RunObserver observer, Executor later) {
        this.later = later;
        this.workload = workload;
        this.codec = ClientRun.given(workload.codec(), "Workload.codec()");
        this.capacity = capacity;
        this.observer = observer;
    }

    @Override
    public void appended(int producer, long sequence, byte[] bytes, int offset, int length, int size) {
        tell(Role.PRODUCER, producer, false, "appended " + describe(bytes, offset, length) + level(size));
    }

    @Override
    public void taken(int consumer, int producer, long sequence, byte[] bytes, int offset, int length, int size) {
        String what = describe(bytes, offset, length) + " of producer " + producer;
        tell(Role.CONSUMER, consumer, false, "took     " + what + level(size));
    }

    private String level(int size) {
        return "; queue " + size + " of " + capacity;
    }

    @Override
    public synchronized void level(int room, int needed, boolean admits) {
        full = admits
                ? null
                : room == 0
                        ? "the queue is full"
                        : room < needed
                                ? "the queue has room for " + room + ", and a message may bring " + needed
                                : "the queue holds as many bytes as it may";
    }

    @Override
    public synchronized void received(int producer, long offered, boolean wantsAnswer, long now) {
        List<Runnable> since = held;
        held = null;
        boolean waited = wantsAnswer && offered < fullUntil;
        if (waited && since != null) {
            tell(Role.PRODUCER, producer, true, "waits: " + fullBefore);
        }
        if (since != null) {
            since.forEach(Runnable::run);
        }
        if (waited) {
            goesOn(Role.PRODUCER, producer, now - offered, since == null ? "; there was no room in the queue" : "");
        }
    }

    @Override
    public synchronized void waits(int consumer, long now) {
        waiting.put(consumer, now);
        tell(Role.CONSUMER, consumer, true, "waits: the queue is empty");
    }

    @Override
    public synchronized void serves(int consumer, long now) {
        if (full != null && held == null) {
            hold(now);
        }
        goesOn(consumer, now);
    }

    @Override
    public synchronized void ends(int consumer, long now) {
        goesOn(consumer, now);
        tell(Role.CONSUMER, consumer, false, "ends: no producer has items left");
    }

    private void goesOn(int consumer, long now) {
        Long since = waiting.remove(consumer);
        if (since != null) {
            goesOn(Role.CONSUMER, consumer, now - since, "");
        }
    }

    private void goesOn(Role role, int rank, long nanos, String why) {
        long millis = Math.round(nanos / 1e6);
        if (millis >= LEAST_TOLD_MILLIS) {
            String after = millis < 1000 ? millis + " ms" : Words.seconds(Words.toSeconds(nanos));
            tell(role, rank, true, "goes on after " + after + why);
        }
    }

    /** From here on the queue may have room, and a producer that waits goes on. */
    private void hold(long now) {
        fullBefore = full;
        fullUntil = now;
        List<Runnable> steps = new ArrayList<>();
        held = steps;
        later.execute(() -> release(steps));
    }

    private synchronized void release(List<Runnable> steps) {
        if (held == steps && steps != null) {
            held = null;
            steps.forEach(Runnable::run);
        }
    }

    private synchronized void tell(Role role, int rank, boolean waits, String text) {
        if (held != null) {
            held.add(() -> observer.step(role, rank, waits, text));
        } else {
            observer.step(role, rank, waits, text);
        }
    }

    /** Tells what is held back. */
    @Override
    public synchronized void close() {
        release(held);
    }

    private String describe(byte[] bytes, int offset, int length) {
        if (length < 0) {
            return "a long item";
        }
        try {
            return workload.describe(
                    codec.decode(ByteBuffer.wrap(bytes, offset, length).slice()));
        } catch (Throwable e) {
            return "an item of " + length + " bytes"; // the consumer will tell what is wrong with it
        }
    }
}
