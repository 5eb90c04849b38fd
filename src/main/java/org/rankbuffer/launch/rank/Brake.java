package org.rankbuffer.launch.rank;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.rankbuffer.launch.wire.LauncherMessage.Steering;
import org.rankbuffer.protocol.Role;

/** Holds the ranks of this process back, as the user of a live run wishes. Safe for use by several threads. */
final class Brake {

    /** A rank that is held back says that often that it goes on: it is not stuck. */
    private static final long SIGN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Steering wish;

    /** How many of the steps have been made. */
    private long made;

    /** A brake that begins with this wish. */
    Brake(Steering wish) {
        this.wish = wish;
    }

    /** From now on the user wishes this. Steps that were left over when a pause ended are forgotten. */
    void set(Steering next) {
        lock.lock();
        try {
            if (!wish.paused()) {
                made = next.steps();
            }
            wish = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isPaused() {
        return wish.paused();
    }

    /**
     * Blocks a rank with an item for the time that the user wishes for its role, which may change meanwhile.
     *
     * @param alive is called now and then while it blocks
     */
    void holdItem(Role role, Runnable alive) throws InterruptedException {
        if (nanos(role) == 0) {
            return;
        }
        long began = System.nanoTime();
        lock.lockInterruptibly();
        try {
            for (long left = nanos(role); left > 0; left = began + nanos(role) - System.nanoTime()) {
                changed.awaitNanos(Math.min(left, SIGN_NANOS));
                alive.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private long nanos(Role role) {
        Steering now = wish;
        return role == Role.PRODUCER ? now.producerNanos() : now.consumerNanos();
    }

    /** Blocks rank 0 before it receives a message, as long as the run is paused and no step is left. */
    void awaitTurn() {
        if (!wish.paused()) {
            return;
        }
        lock.lock();
        try {
            while (wish.paused() && made >= wish.steps()) {
                changed.awaitUninterruptibly();
            }
            if (wish.paused()) {
                made++;
            }
        } finally {
            lock.unlock();
        }
    }
}
