package org.rankbuffer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.check.PropertyViolation;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.ByteItems;
import org.rankbuffer.protocol.ClientStatistics;
import org.rankbuffer.protocol.ConsumerRole;
import org.rankbuffer.protocol.FifoListener;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.protocol.JobAbortedException;
import org.rankbuffer.protocol.ManagerRole;
import org.rankbuffer.protocol.ProducerRole;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/** Runs on threads, recorded and replayed; and recordings of executions that the protocol does not allow. */
@Timeout(120)
final class RecordedRunTest {

    private static final long PATIENCE = 60;
    private static final int LONGER_THAN_A_MESSAGE = 200_000;

    /** A run of which everything is drawn from a seed. */
    private record RandomRun(BufferLimits limits, int size, int items, int longest, int failing, Buffering buffering) {

        static RandomRun of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int producers = 1 + random.nextInt(5);
            int capacity = 1 + random.nextInt(20);
            BufferLimits limits = new BufferLimits(
                    producers, capacity, 1 << 20, 1 + random.nextInt(capacity), 1 + random.nextInt(5), 1 << 20);
            int size = 1 + producers + 1 + random.nextInt(5);
            return new RandomRun(
                    limits,
                    size,
                    random.nextInt(300),
                    random.nextInt(4) == 0 ? LONGER_THAN_A_MESSAGE : 100,
                    random.nextInt(3) == 0 ? 1 + random.nextInt(size - 1) : 0,
                    random.nextBoolean() ? Buffering.rendezvous() : Buffering.eager());
        }

        String record() throws Exception {
            StringWriter out = new StringWriter();
            InProcessWorld.run(size, buffering, transport -> rank(transport, out));
            return out.toString();
        }

        private void rank(Transport transport, StringWriter out) {
            int rank = transport.rank();
            ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
            try {
                if (rank == 0) {
                    new ManagerRole(
                                    new Recorder(transport, limits, out),
                                    limits,
                                    System::nanoTime,
                                    FifoListener.NONE,
                                    new Gauge())
                            .run();
                } else if (limits.isProducer(rank)) {
                    SplittableRandom random = new SplittableRandom(rank);
                    int[] left = {items};
                    new ProducerRole(transport, limits, System::nanoTime, statistics).run((ByteItems) () -> {
                        failAt(rank, left[0] == items / 2);
                        return left[0]-- > 0 ? new byte[random.nextInt(longest)] : null;
                    });
                } else {
                    new ConsumerRole(transport, limits, System::nanoTime, statistics).run(new Sink(rank));
                }
            } catch (UserCodeException | JobAbortedException e) {
                // is recorded
            }
        }

        private void failAt(int rank, boolean due) {
            if (rank == failing && due) {
                throw new IllegalStateException("as planned");
            }
        }

        private final class Sink implements ItemSink {
            private final int rank;
            private int used;

            Sink(int rank) {
                this.rank = rank;
            }

            @Override
            public void accept(ByteBuffer data, int producer, long sequence) {
                failAt(rank, used++ == 3);
            }

            @Override
            public byte[] result() {
                failAt(rank, true);
                return new byte[LONGER_THAN_A_MESSAGE];
            }
        }
    }

    private static RecordedRun.Result replay(String text, Buffering buffering) throws Exception {
        return new RecordedRun(Recording.read(new StringReader(text)), buffering).replay(Duration.ofSeconds(PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldReplayWhatWasRecorded(long seed) throws Exception {
        RandomRun run = RandomRun.of(seed);

        String text = run.record();

        RecordedRun.Result result = replay(text, run.buffering());
        assertThat(result.messages()).isEqualTo((int) text.lines().count() - 1);
        assertThat(result.failed()).isEqualTo(text.contains("ABORT"));
        assertThat(result.peakItems()).isLessThanOrEqualTo(run.limits().capacity());
    }

    private static final List<String> SMALL = List.of(
            "rankbuffer-recording 1 size=3 maxMessage=1000 producers=1 capacity=1 capacityBytes=1000 batch=1 window=1"
                    + " maxItem=10 skips=false",
            "1 HELLO 0 1",
            "1 ITEMS 1 30",
            "2 HELLO 0 1",
            "2 TAKE 1 0",
            "1 ITEMS 1 25",
            "2 TAKE 1 0",
            "2 TAKE 1 0",
            "1 DONE 0 100",
            "2 DONE 0 100");

    private static String swapped(int one, int other) {
        List<String> lines = new ArrayList<>(SMALL);
        Collections.swap(lines, one, other);
        return String.join("\n", lines);
    }

    @Test
    void shouldReplayASmallRun() throws Exception {
        RecordedRun.Result result = replay(String.join("\n", SMALL), Buffering.rendezvous());

        assertThat(result.messages()).isEqualTo(9);
        assertThat(result.peakItems()).isEqualTo(1);
    }

    @Test
    void shouldRefuteThatAFullBufferReceivedItems() {
        assertThatThrownBy(() -> replay(swapped(4, 5), Buffering.eager()))
                .isInstanceOf(PropertyViolation.class)
                .hasMessage("message 4: it is 1 ITEMS 1 25, which rank 0 would not receive: it asks for any rank, tag"
                        + " CONTROL");
    }

    @Test
    void shouldRefuteThatAConsumerAskedBeforeItSaidHello() {
        assertThatThrownBy(() -> replay(swapped(3, 4), Buffering.eager()))
                .isInstanceOf(PropertyViolation.class)
                .hasMessageStartingWith("message 3: it is 2 TAKE 1 0, but rank 2 sends first: FrameHead[kind=HELLO");
    }

    @Test
    void shouldRefuteAMessageThatCannotHaveBeenSentYet() {
        assertThatThrownBy(() -> new RecordedRun(Recording.read(new StringReader(swapped(8, 9))), Buffering.eager())
                        .replay(Duration.ofSeconds(5)))
                .isInstanceOf(PropertyViolation.class)
                .hasMessage("message 8: it is 2 DONE 0 100, but it does not come");
    }

    @Test
    void shouldRefuteARecordingThatEndsTooSoonOrTooLate() {
        String shorter = String.join("\n", SMALL.subList(0, 9));
        String longer = String.join("\n", SMALL) + "\n2 DONE 0 100";

        assertThatThrownBy(() -> replay(shorter, Buffering.eager()))
                .hasMessage("message 9: the recording ends here, and rank 0 goes on");
        assertThatThrownBy(() -> replay(longer, Buffering.eager()))
                .hasMessage("the run ends, but there is one more message: 2 DONE 0 100");
    }

    @Test
    void shouldNameTheLineThatIsNoneOfARecording() {
        assertThatThrownBy(() -> Recording.read(new StringReader("")))
                .hasMessage("line 1 is none of a recording: null");
        assertThatThrownBy(() -> Recording.read(new StringReader(SMALL.get(0) + "\n1 HELLO")))
                .hasMessage("line 2 is none of a recording: 1 HELLO");
        assertThatThrownBy(() -> Recording.read(new StringReader(SMALL.get(0) + "\n1 ITEMS 1 99999999999")))
                .hasMessageStartingWith("a number is too large");
    }
}
