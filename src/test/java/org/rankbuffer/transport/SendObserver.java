package org.rankbuffer.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A program for ranks that are threads of one JVM: rank 0 posts its receive only when it has seen rank 1 asleep in its
 * send, which can never be where the send does not wait.
 */
public final class SendObserver implements RankBody {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final int length;
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile Thread sender;
    private volatile boolean returned;

    /** Watches a send of so many bytes. */
    public SendObserver(int length) {
        this.length = length;
    }

    @Override
    public void run(Transport transport) throws Exception {
        if (transport.rank() == 1) {
            sender = Thread.currentThread();
            started.countDown();
            transport.send(new byte[length], 0, length, 0, 1);
            returned = true;
        } else if (transport.rank() == 0) {
            assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
            awaitSleep();
            assertThat(returned).as("the send has returned before its receive").isFalse();
            transport.receive(new byte[length], 0, length, 1, 1);
        }
    }

    private void awaitSleep() {
        long start = System.nanoTime();
        while (sender.getState() != Thread.State.WAITING) {
            assertThat(returned).as("the send has returned before its receive").isFalse();
            assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(LIMIT_NANOS);
            Thread.yield();
        }
    }
}
