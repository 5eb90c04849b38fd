package org.rankbuffer.transport;

/**
 * What a thread does before it parks for something that is most likely about to happen: lets other threads run, for about
 * as long as it takes to be parked and woken. So it waits at most twice as long as if it had known better. Where many
 * threads do that, each yield takes longer, and there are fewer of them. A yield that takes much longer goes to a thread of
 * this program that has much to do, which is what a yield is for, or to another program, which costs a time slice for
 * nothing. So when it happens while other programs are busy, nobody yields for a while, and everybody parks at once; when it
 * happens again directly after that, the next while is twice as long.
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

    /** Nanoseconds after which it may have been another program that ran; most ranks give up the processor sooner. */
    private static final long LONG = 1_000_000;

    /** Nanoseconds for which nobody yields after that: when it has not happened lately, and at most. */
    private static final long SHORTEST_PAUSE = 5_000_000;

    private static final long LONGEST_PAUSE = 100_000_000;

    private static final OtherPrograms OTHERS = new OtherPrograms(OtherPrograms::ticks, System.nanoTime());

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
            if (now - before > LONG && OTHERS.areBusy(now)) {
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
