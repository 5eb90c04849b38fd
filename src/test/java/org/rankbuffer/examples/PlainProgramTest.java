package org.rankbuffer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.diagnosis.Cause;
import org.rankbuffer.diagnosis.Diagnosis;
import org.rankbuffer.diagnosis.RankState;
import org.rankbuffer.diagnosis.Wording;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.MeteredTransport;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TransportException;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/** Small programs without roles, on real threads, that do not go on; and why not. */
@Timeout(30)
final class PlainProgramTest {

    private final byte[] buffer = new byte[8];
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Meter> meters = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private InProcessWorld world;

    /** What one rank does. */
    private interface Program {
        void run(Transport transport) throws InterruptedException;
    }

    @Test
    void shouldNameTheRendezvousDeadlockOfTwoThatSendFirst() {
        start(2, transport -> {
            int peer = 1 - transport.rank();
            transport.send(buffer, 0, 8, peer, 7);
            transport.receive(new byte[8], 0, 8, peer, 7);
        });

        Diagnosis diagnosis = diagnoseWhen(blocked(Meter.Call.SEND));

        assertThat(diagnosis.cause().sentence()).isEqualTo("cycle 1 → 0 → 1, both in Send: a rendezvous deadlock");
        assertThat(diagnosis.lines().get(1)).contains("in Send to rank 0, tag 7", "at PlainProgramTest.");
    }

    @Test
    void shouldNameARingThatReceivesFirst() {
        start(3, transport -> {
            transport.receive(new byte[8], 0, 8, (transport.rank() + 1) % 3, 7);
            transport.send(buffer, 0, 8, (transport.rank() + 2) % 3, 7);
        });

        Diagnosis diagnosis = diagnoseWhen(blocked(Meter.Call.RECEIVE));

        assertThat(diagnosis.cause().sentence())
                .isEqualTo("cycle 1 → 2 → 0 → 1, all in Recv: each waits for the next one to send");
    }

    @Test
    void shouldNameTheTagThatNobodyAsksFor() {
        start(3, transport -> {
            if (transport.rank() == 0) {
                transport.receive(new byte[8], 0, 8, Transport.ANY_SOURCE, 8);
            } else {
                transport.send(buffer, 0, 8, 0, 7);
            }
        });

        Diagnosis diagnosis = diagnoseWhen(meter -> meter.call() != Meter.Call.NONE);

        assertThat(diagnosis.cause().sentence()).endsWith("rank 0 never called Recv(tag 7)");
    }

    @Test
    void shouldNameTheRankThatHasEnded() throws InterruptedException {
        start(2, transport -> {
            if (transport.rank() == 0) {
                transport.receive(new byte[8], 0, 8, 1, 7);
            }
        });
        threads.get(1).join();

        Diagnosis diagnosis = diagnoseWhen(
                meter -> meter != meters.get(0) || blocked(Meter.Call.RECEIVE).test(meter));

        assertThat(diagnosis.cause().sentence()).isEqualTo("rank 0 waits in Recv(tag 7) for rank 1, which has ended");
    }

    @Test
    void shouldSeeThatOneIsOnlyBusy() {
        start(2, transport -> {
            if (transport.rank() == 0) {
                transport.receive(new byte[8], 0, 8, 1, 7);
            } else {
                over.await();
            }
        });

        Diagnosis diagnosis = diagnoseWhen(
                meter -> meter != meters.get(0) || blocked(Meter.Call.RECEIVE).test(meter));

        assertThat(diagnosis.cause().kind()).isEqualTo(Cause.Kind.USER_CODE);
        assertThat(diagnosis.cause().sentence())
                .startsWith("rank 1 has been in user code PlainProgramTest.")
                .contains("rank 0 waits in Recv from rank 1, tag 7", "nothing is deadlocked");
    }

    @AfterEach
    void end() throws InterruptedException {
        over.countDown();
        world.close();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }
    }

    private void start(int size, Program program) {
        world = new InProcessWorld(size, Buffering.rendezvous());
        for (int rank = 0; rank < size; rank++) {
            Meter meter = new Meter();
            Transport transport = new MeteredTransport(world.transport(rank), meter, System::nanoTime);
            meters.add(meter);
            threads.add(new Thread(() -> run(program, transport)));
        }
        threads.forEach(Thread::start);
    }

    private static void run(Program program, Transport transport) {
        try {
            program.run(transport);
        } catch (TransportException | InterruptedException e) {
            // the test is over
        }
    }

    private static Predicate<Meter> blocked(Meter.Call call) {
        return meter -> meter.call() == call;
    }

    private Diagnosis diagnoseWhen(Predicate<Meter> arrived) {
        while (!meters.stream().allMatch(arrived) || !threads.stream().allMatch(PlainProgramTest::isStill)) {
            Thread.onSpinWait();
        }
        List<RankState> states = new ArrayList<>();
        for (int rank = 0; rank < meters.size(); rank++) {
            states.add(RankState.of(rank, "", meters.get(rank), threads.get(rank), System.nanoTime()));
        }
        return Diagnosis.of(states, Wording.NUMBERS);
    }

    private static boolean isStill(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TERMINATED;
    }
}
