package org.rankbuffer.transport;

/**
 * What a thread does before it parks for something that is most likely about to happen: lets other threads run a few
 * times. Where the processors belong to this program's ranks, that costs less than being parked and unparked. Where
 * other programs want them, too, it costs a time slice of theirs, thousands of times as much; so when that happens,
 * nobody yields for a while, and everybody parks at once.
 *
 * <p>Safe for use by several threads.
 */
public final class YieldThenPark {

    /** Something that another thread brings about. */
    @FunctionalInterface
    public interface Event {

        /** Whether it has happened; true from then on. */
        boolean hasHappened();
    }

    private static final int TIMES = 8;

    /** Nanoseconds after which it must have been another program that ran; ranks give up the processor sooner. */
    private static final long FOREIGN_SLICE = 1_000_000;

    /** Nanoseconds for which nobody yields after that. */
    private static final long PAUSE = 50_000_000;

    private static volatile long crowdedUntil = System.nanoTime();

    private YieldThenPark() {}

    /**
     * Returns when the event has happened, or when it is time to park.
     *
     * @param event what the calling thread waits for
     */
    public static void yieldUntil(Event event) {
        if (event.hasHappened()) {
            return;
        }
        long now = System.nanoTime();
        if (now - crowdedUntil < 0) {
            return;
        }
        for (int i = 0; i < TIMES && !event.hasHappened(); i++) {
            Thread.yield();
            long before = now;
            now = System.nanoTime();
            if (now - before > FOREIGN_SLICE) {
                crowdedUntil = now + PAUSE;
                return;
            }
        }
    }
}
