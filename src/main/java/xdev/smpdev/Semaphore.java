package xdev.smpdev;

import java.util.concurrent.locks.LockSupport;
import org.rankbuffer.transport.YieldThenPark;

/**
 * What a rank of a multicore run waits on, in place of the class of this name in MPJ Express 0.44. It comes before
 * {@code smpdev.jar} on the class path of a JVM that holds all ranks; where MPJ Express's own starter made that JVM, its
 * own class comes first, and everything works with it as well.
 *
 * <p>Two reasons. The original calls {@code wait} without a loop, so a thread that is woken without cause, which the
 * Java language allows, returns from a send or receive before there was a partner, and what holds the message is used for
 * another. And it gives up the processor the expensive way: here a rank first lets others run for a moment, since most
 * often the partner is about to arrive. On two cores that makes a half round trip of 64 bytes 4
 * instead of 24 microseconds, and relays six times as many messages.
 *
 * <p>MPJ Express makes one for each wait: it is acquired once, by one thread, and signalled at most once.
 */
final class Semaphore implements YieldThenPark.Event {

    private volatile boolean signalled;
    private volatile Thread waiter;

    /** Made with 0 permits everywhere in MPJ Express. */
    Semaphore(int permits) {
        signalled = permits > 0;
    }

    @Override
    public boolean hasHappened() {
        return signalled;
    }

    void acquire() throws InterruptedException {
        YieldThenPark.yieldUntil(this);
        // Either we see the signal below, or the signaller, who sets it before it looks, sees us.
        waiter = Thread.currentThread();
        while (!signalled) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.park(this);
        }
    }

    void signal() {
        signalled = true;
        Thread thread = waiter;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
