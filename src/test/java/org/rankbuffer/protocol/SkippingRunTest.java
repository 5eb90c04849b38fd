package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.protocol.SkippingRun.End;
import org.rankbuffer.protocol.SkippingRun.Fate;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.inprocess.Buffering;
import org.rankbuffer.transport.inprocess.InProcessWorld;

/** Runs that go on without the items at which the user's code fails. */
class SkippingRunTest {

    @RandomTest(tries = 150)
    @org.junit.jupiter.api.Tag("random")
    void shouldUseOrPutAsideEveryItemOnce(Draw draw) {
        Buffering buffering =
                draw.oneOf(Buffering.rendezvous(), Buffering.eager(), Buffering.eagerUpTo(0), Buffering.eagerUpTo(100));
        int producers = draw.between(1, 4);
        int consumers = draw.between(1, 4);
        int capacity = draw.between(1, 20);
        int batch = draw.between(1, 20);
        int window = draw.between(1, 6);
        int items = draw.between(0, 80);
        int oneIn = draw.between(1, 6);
        int maxMessage = draw.between(Frame.HEADER + 32, 600);
        long seed = draw.anyLong();
        BufferLimits limits = new BufferLimits(
                        producers, capacity, 1 << 20, Math.min(batch, capacity), window, SkippingRun.LONGEST)
                .skipping();
        SkippingRun run = new SkippingRun(limits, consumers, maxMessage, buffering, items, oneIn, seed);
        End end = run.play();

        assertThat(end.outcome().verdictHolds())
                .as("%s", end.outcome().findings())
                .isTrue();
        assertThat(end.used().keySet()).containsExactlyElementsOf(run.named(Fate.USED));
        assertThat(end.putAside().keySet())
                .containsExactlyElementsOf(run.named(
                        Fate.NOT_MADE, Fate.HALF_ENCODED, Fate.TOO_LARGE, Fate.REFUSED, Fate.REFUSED_AND_ALTERED));
        end.used().forEach((name, data) -> assertThat(data).as(name).isEqualTo(dataOf(run, name)));
        for (String name : run.named(Fate.REFUSED)) {
            assertThat(end.putAside().get(name)).as(name).isEqualTo(dataOf(run, name));
        }
        for (String name : run.named(Fate.NOT_MADE, Fate.HALF_ENCODED, Fate.TOO_LARGE, Fate.REFUSED_AND_ALTERED)) {
            assertThat(end.putAside().get(name)).as(name).isEqualTo(SkippingRun.NONE);
        }
        long failed = end.outcome().clients().stream()
                .mapToLong(client -> client.report().failedItems())
                .sum();
        assertThat(failed).isEqualTo(end.putAside().size());
    }

    private static byte[] dataOf(SkippingRun run, String name) {
        String[] parts = name.split("/");
        return run.data(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    private static final BufferLimits LIMITS = new BufferLimits(1, 4, 1000, 2, 2, 1000).skipping();

    /** One producer and one consumer. */
    private static Outcome run(ItemSource<?> source, ItemSink sink) throws Exception {
        Outcome[] outcome = new Outcome[1];
        InProcessWorld.run(3, Buffering.rendezvous(), transport -> {
            ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
            try {
                switch (transport.rank()) {
                    case 0 ->
                        outcome[0] = new ManagerRole(transport, LIMITS, () -> 0, FifoListener.NONE, new Gauge()).run();
                    case 1 -> new ProducerRole(transport, LIMITS, () -> 0, statistics).run(source);
                    default -> new ConsumerRole(transport, LIMITS, () -> 0, statistics).run(sink);
                }
            } catch (UserCodeException | JobAbortedException e) {
                // the outcome tells
            }
        });
        return outcome[0];
    }

    /** Fails to make an item so many times in a row, makes one, and so on, {@code rounds} times. */
    private static ByteItems failing(int inARow, int rounds) {
        int[] calls = {0};
        return () -> {
            int call = calls[0]++;
            if (call == rounds * (inARow + 1)) {
                return null;
            }
            if (call % (inARow + 1) < inARow) {
                throw new IllegalStateException("not now");
            }
            return new byte[] {1};
        };
    }

    private static final ItemSink TAKES_ALL = new ItemSink() {
        @Override
        public void accept(ByteBuffer data, int producer, long sequence) {}

        @Override
        public byte[] result() {
            return new byte[0];
        }
    };

    @Test
    void shouldAskAFailingProducerAgain() throws Exception {
        Outcome outcome = run(failing(ProducerRole.MOST_FAILURES_IN_A_ROW - 1, 3), TAKES_ALL);

        assertThat(outcome.verdictHolds()).isTrue();
        assertThat(outcome.itemsOut()).isEqualTo(3);
        assertThat(outcome.clients().get(0).report().failedItems()).isEqualTo(297);
        assertThat(outcome.clients().get(0).report().putAside())
                .as("items that existed")
                .isZero();
        assertThat(outcome.clients().get(0).report().failures().get(0))
                .hasToString("rank 1 failed at item 0 of producer 1: java.lang.IllegalStateException: not now");
    }

    @Test
    void shouldGiveUpAProducerThatFailsTooOftenInARow() throws Exception {
        Outcome outcome = run(failing(ProducerRole.MOST_FAILURES_IN_A_ROW, 1), TAKES_ALL);

        assertThat(outcome.failure())
                .get()
                .hasToString("rank 1 failed at item 99 of producer 1, its 100th failure in a row:"
                        + " java.lang.IllegalStateException: not now");
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, InterruptedException.class, InternalError.class})
    void shouldStopAllTheSameWhereTheVirtualMachineIsInTrouble(Class<? extends Throwable> type) throws Exception {
        Throwable trouble = type.getConstructor().newInstance();
        Outcome outcome = run(failing(0, 5), new ItemSink() {
            @Override
            public void accept(ByteBuffer data, int producer, long sequence) throws Exception {
                if (sequence == 3) {
                    SkippingRunTest.<RuntimeException>sneak(trouble);
                }
            }

            @Override
            public byte[] result() {
                return new byte[0];
            }
        });

        Failure.Item item = new Failure.Item(1, 3);
        assertThat(outcome.failure()).contains(Failure.at(2, Role.CONSUMER, item, trouble));
    }

    @Test
    void shouldKeepTheBytesOfAnItemUnlessTheUsersCodeAlteredThem() throws Exception {
        List<String> kept = new ArrayList<>();
        Outcome outcome = run(failing(0, 4), new ItemSink() {
            @Override
            public void accept(ByteBuffer data, int producer, long sequence) {
                data.put(0, sequence == 1 ? 99 : data.get(0));
                if (sequence == 1 || sequence == 2) {
                    throw new IllegalStateException("refused");
                }
            }

            @Override
            public void putAside(ByteBuffer data, int producer, long sequence, Throwable thrown) {
                kept.add(sequence + ": " + (data == null ? "nothing" : data.get(0)) + ", " + thrown.getMessage());
            }

            @Override
            public byte[] result() {
                return new byte[0];
            }
        });

        assertThat(outcome.verdictHolds()).isTrue();
        assertThat(kept).containsExactly("1: nothing, refused", "2: 1, refused");
    }

    @Test
    void shouldCountAnItemThatCannotBeEncodedAsMade() throws Exception {
        List<Long> putAside = new ArrayList<>();
        Outcome outcome = run(
                new ItemSource<Integer>() {
                    private int made;

                    @Override
                    public Integer next() {
                        return made == 3 ? null : made++;
                    }

                    @Override
                    public void encode(Integer item, DataOutputStream out) {
                        if (item == 1) {
                            throw new IllegalStateException("cannot be encoded");
                        }
                    }

                    @Override
                    public void putAside(long sequence, Throwable thrown) {
                        putAside.add(sequence);
                    }
                },
                TAKES_ALL);

        assertThat(putAside).containsExactly(1L);
        assertThat(outcome.clients().get(0).report().putAside()).isEqualTo(1);
    }

    @SuppressWarnings("unchecked") // the cast is to what the caller says, and never made
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private static List<Finding> conservation(Conversation conversation) {
        return conversation.outcome().findings().stream()
                .filter(finding -> finding.property() == Property.CONSERVATION)
                .toList();
    }

    /** Items 0 and 2 travel, item 1 does not. */
    private static Conversation withItemLeftOut(boolean told) {
        Conversation talk = new Conversation(3, LIMITS, 300).begun();
        talk.items(1, 5);
        talk.leaveOutItem(1, told);
        talk.items(1, 6);
        talk.done(1);
        talk.take(2, 2);
        assertThat(talk.replies()).containsExactly("ITEMS to 2: 1/0 1/2");
        talk.take(2, 2);
        assertThat(talk.replies()).containsExactly("END to 2");
        return talk;
    }

    @Test
    void shouldAccountForItemsThatNeverTravelled() {
        Conversation talk = withItemLeftOut(true);
        talk.putAside(2);
        talk.putAside(2);
        talk.done(2);

        assertThat(conservation(talk))
                .containsExactly(new Finding(
                        Property.CONSERVATION, true, "3 items produced: 0 consumed exactly once and 3 put aside"));
    }

    @Test
    void shouldNoticeAnItemThatIsMissingWithoutAWord() {
        Conversation talk = withItemLeftOut(false);
        talk.done(2);

        assertThat(conservation(talk))
                .containsExactly(new Finding(
                        Property.CONSERVATION,
                        false,
                        "producer 1 left out 1 numbers, but reports 0 items that failed"));
    }

    @Test
    void shouldNoticeAnItemThatWasNeitherUsedNorPutAside() {
        Conversation talk = withItemLeftOut(true);
        talk.forgetItem(2);
        talk.done(2);

        assertThat(conservation(talk))
                .containsExactly(new Finding(
                        Property.CONSERVATION, false, "2 items reached consumers, but 1 were consumed or put aside"));
    }

    @Test
    void shouldRejectAnItemOutOfOrderThoughNumbersMayBeMissing() {
        Conversation talk = new Conversation(3, LIMITS, 300).begun();
        talk.leaveOutItem(1, true);
        talk.items(1, 5);
        byte[] late = SampleItems.record(1, 0, 5);

        assertThatThrownBy(() -> talk.send(1, Tag.ITEMS, Kind.ITEMS, false, false, 1, late))
                .isInstanceOf(ProtocolException.class)
                .hasMessageEndingWith("item 0 came where item 2 was due");
    }
}
