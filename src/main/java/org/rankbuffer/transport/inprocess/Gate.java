package org.rankbuffer.transport.inprocess;

import java.util.concurrent.locks.LockSupport;
import org.rankbuffer.transport.YieldThenPark;

/**
 * Where a rank's thread waits for its call to be completed by another rank. A rank is in one call at a time, so one
 * gate serves it for all calls: closed at the start of each call that has to wait, opened once by whoever completes it.
 *
 * <p>The waiter parks in a loop around {@link #open}, so a wake-up without cause is harmless. There are such wake-ups:
 * the opener sets {@code open} and then unparks, and between the two the waiter may have left, and be waiting for its
 * next call.
 */
final class Gate implements YieldThenPark.Event {

    private final Thread waiter;
    private volatile boolean open = true;

    Gate(Thread waiter) {
        this.waiter = waiter;
    }

    @Override
    public boolean hasHappened() {
        return open;
    }

    /** Called by the waiter before anybody can find its call. */
    void close() {
        open = false;
    }

    /** Called once for each {@link #close}; all that was written before is visible to the waiter after it. */
    void open() {
        open = true;
        LockSupport.unpark(waiter);
    }

    /**
     * Waits until the gate is open or the waiter is interrupted.
     *
     * @return whether it is open; if not, the thread is interrupted and still marked so
     */
    boolean await() {
        YieldThenPark.yieldUntil(this);
        while (!open) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.park(this);
        }
        return true;
    }

    /** Waits for an opener that is known to be on its way, interrupted or not. */
    void awaitOpener() {
        while (!open) {
            Thread.yield();
        }
    }
}
