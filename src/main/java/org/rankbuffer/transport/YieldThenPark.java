package org.rankbuffer.transport;

/**
 * What a thread does before it parks for something that is most likely about to happen: lets other threads run, for about
 * as long as it takes to be parked and woken. So it waits at most twice as long as if it had known better. Where many
 * threads do that, each yield takes longer, and there are fewer of them. Where other programs want the processors, too, a
 * yield costs a time slice of theirs. So when that happens, nobody yields for a while, and everybody parks at once; when
 * it happens again directly after that, the next while is twice as long. A compiler's thread happens once; a busy machine
 * happens again and again.
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

    /** Nanoseconds for which a thread yields. */
    private static final long PATIENCE = 50_000;

    /** Nanoseconds after which it must have been another program that ran; ranks give up the processor sooner. */
    private static final long FOREIGN_SLICE = 1_000_000;

    /** Nanoseconds for which nobody yields after that: when it has not happened lately, and at most. */
    private static final long SHORTEST_PAUSE = 5_000_000;

    private static final long LONGEST_PAUSE = 100_000_000;

    private static volatile long crowdedUntil = System.nanoTime();
    private static volatile long pause = SHORTEST_PAUSE;

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
        long until = now + PATIENCE;
        while (now - until < 0 && !event.hasHappened()) {
            Thread.yield();
            long before = now;
            now = System.nanoTime();
            if (now - before > FOREIGN_SLICE) {
                pause(now);
                return;
            }
        }
    }

    /** Threads may do this at the same time; then one of the pauses counts. */
    private static void pause(long now) {
        long sinceLast = now - crowdedUntil;
        if (sinceLast >= 0) {
            pause = sinceLast < pause ? Math.min(2 * pause, LONGEST_PAUSE) : SHORTEST_PAUSE;
            crowdedUntil = now + pause;
        }
    }
}
