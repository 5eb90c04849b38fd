package org.rankbuffer.transport.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;

@Timeout(30)
final class InProcessWorldTest {

    @Test
    void shouldRunEachRankOnAThreadNamedAfterIt() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        InProcessWorld.run(
                3,
                Buffering.rendezvous(),
                t -> names.add(t.rank() + " " + Thread.currentThread().getName()));
        assertThat(names).containsExactlyInAnyOrder("0 rank-0", "1 rank-1", "2 rank-2");
    }

    @Test
    void shouldRunOneRankAlone() throws Exception {
        InProcessWorld.run(1, Buffering.eager(), t -> assertThat(t.size()).isOne());
    }

    @Test
    void shouldRejectAWorldWithoutRanks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InProcessWorld(0, Buffering.eager()))
                .withMessageContaining("size 0");
    }

    @Test
    void shouldWakeBlockedRanksWhenOneFailsAndThrowTheFirstFailure() {
        AssertionError failure = new AssertionError("boom");
        assertThatThrownBy(() -> InProcessWorld.run(4, Buffering.rendezvous(), t -> {
                    if (t.rank() == 3) {
                        throw failure;
                    } else if (t.rank() == 2) {
                        t.send(new byte[1], 0, 1, 0, 1);
                    } else {
                        t.receive(new byte[1], 0, 1, 3, 2);
                    }
                }))
                .isSameAs(failure)
                .satisfies(e -> assertThat(e.getSuppressed())
                        .hasSize(3)
                        .allSatisfy(later -> assertThat(later)
                                .isInstanceOf(TransportException.class)
                                .hasMessage("rank 3 failed: java.lang.AssertionError: boom")));
    }

    @Test
    void shouldFailCallsMadeAfterAFailure() {
        CountDownLatch failed = new CountDownLatch(1);
        assertThatThrownBy(() -> InProcessWorld.run(2, Buffering.eager(), t -> {
                    if (t.rank() == 0) {
                        failed.countDown();
                        throw new IllegalStateException("first");
                    }
                    assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
                    while (true) {
                        t.send(new byte[1], 0, 1, 0, 1);
                    }
                }))
                .hasMessage("first")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void shouldEndAllRanksAndStayInterruptedWhenTheCallerIsInterrupted() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch stillInterrupted = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                InProcessWorld.run(2, Buffering.rendezvous(), t -> {
                    running.countDown();
                    t.receive(new byte[1], 0, 1, 1 - t.rank(), 1);
                });
            } catch (Exception e) {
                thrown.set(e);
            }
            if (Thread.currentThread().isInterrupted()) {
                stillInterrupted.countDown();
            }
        });
        caller.start();
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(TransportException.class).hasMessage("the run was interrupted");
        assertThat(stillInterrupted.getCount()).isZero();
    }

    @Test
    void shouldWakeBlockedRanksWhenClosed() throws Exception {
        InProcessWorld world = new InProcessWorld(2, Buffering.rendezvous());
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread receiver = blockedInReceive(world.transport(0), thrown);
        world.close();
        receiver.join();
        assertThat(thrown.get()).isInstanceOf(TransportException.class).hasMessage("the world was closed");
        assertThatThrownBy(() -> world.transport(1).send(new byte[1], 0, 1, 0, 1))
                .isInstanceOf(TransportException.class)
                .hasMessage("the world was closed");
    }

    @Test
    void shouldGiveUpTheReceiveOfAnInterruptedRank() throws Exception {
        try (InProcessWorld world = new InProcessWorld(2, Buffering.eager())) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread receiver = blockedInReceive(world.transport(0), thrown);
            receiver.interrupt();
            receiver.join();
            assertThat(thrown.get()).isInstanceOf(TransportException.class).hasMessageContaining("interrupted");
            // Nobody waits there any more: the message is kept, not handed to the receive that was given up.
            world.transport(1).send(new byte[1], 0, 1, 0, 1);
        }
    }

    @Test
    void shouldNotLoseOrInventMessagesWhenUnparkedWithoutCause() throws Exception {
        Thread[] ranks = new Thread[2];
        CountDownLatch running = new CountDownLatch(2);
        Thread nuisance = new Thread(() -> {
            try {
                running.await();
                while (ranks[0].isAlive()) {
                    LockSupport.unpark(ranks[0]);
                    LockSupport.unpark(ranks[1]);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        nuisance.start();
        InProcessWorld.run(2, Buffering.rendezvous(), t -> {
            ranks[t.rank()] = Thread.currentThread();
            running.countDown();
            byte[] buffer = new byte[1];
            for (int i = 0; i < 2_000; i++) {
                if (t.rank() == 0) {
                    buffer[0] = (byte) i;
                    t.send(buffer, 0, 1, 1, 1);
                } else {
                    assertThat(t.receive(buffer, 0, 1, 0, 1)).isEqualTo(new Envelope(0, 1, 1));
                    assertThat(buffer[0]).isEqualTo((byte) i);
                }
            }
        });
        nuisance.join();
    }

    @Test
    void shouldRefuseASecondThreadForOneRank() throws Exception {
        try (InProcessWorld world = new InProcessWorld(2, Buffering.eager())) {
            Thread first = new Thread(() -> world.transport(1).send(new byte[1], 0, 1, 0, 1), "first");
            first.start();
            first.join();
            assertThatThrownBy(() -> world.transport(1).send(new byte[1], 0, 1, 0, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("rank 1 belongs to thread first");
        }
    }

    private static Thread blockedInReceive(Transport transport, AtomicReference<Throwable> thrown) {
        Thread thread = new Thread(() -> {
            try {
                transport.receive(new byte[1], 0, 1, Transport.ANY_SOURCE, Transport.ANY_TAG);
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
        return thread;
    }
}
