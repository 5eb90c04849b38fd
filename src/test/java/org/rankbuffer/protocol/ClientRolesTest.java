package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.transport.Meter;

/** What producers and consumers do with what rank 0 answers, also where the answer is wrong. */
class ClientRolesTest {

    private static final BufferLimits LIMITS = new BufferLimits(1, 8, 1 << 20, 4, 2, 1000);
    private static final int MAX_MESSAGE = 300;
    private static final int PAYLOAD = MAX_MESSAGE - Frame.HEADER;

    private final ScriptedManager script = new ScriptedManager(LIMITS, MAX_MESSAGE);
    private final List<Long> consumed = new ArrayList<>();

    private ClientStatistics consume() {
        ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
        new ConsumerRole(script, LIMITS, () -> 0, statistics).run(new Sink(0));
        return statistics;
    }

    private class Sink implements ItemSink {
        private final int resultLength;

        Sink(int resultLength) {
            this.resultLength = resultLength;
        }

        @Override
        public void accept(ByteBuffer data, int producer, long sequence) {
            consumed.add(sequence);
        }

        @Override
        public byte[] result() {
            return new byte[resultLength];
        }
    }

    private ClientStatistics produce(int... lengths) {
        ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
        new ProducerRole(script, LIMITS, () -> 0, statistics).run(source(lengths));
        return statistics;
    }

    private static ByteItems source(int... lengths) {
        int[] made = {0};
        return () -> made[0] == lengths.length ? null : SampleItems.data(1, made[0], lengths[made[0]++]);
    }

    /** Takes as much as there is, and writes down what it is told. */
    private record ToldPace(List<String> told) implements Pacing {
        @Override
        public int limit() {
            return LIMITS.batch();
        }

        @Override
        public void begin() {
            told.add("begin");
        }

        @Override
        public boolean expired() {
            return false;
        }

        @Override
        public void end(int items) {
            told.add("end " + items);
        }
    }

    /** What a consumer does with what it is sent. */
    @Nested
    class Consumer {

        @Test
        void shouldAskForMoreWhileItemsAreFast() {
            script.config()
                    .items(SampleItems.record(1, 0, 5))
                    .items(SampleItems.record(1, 1, 5), SampleItems.record(1, 2, 5))
                    .end();
            consume();

            assertThat(consumed).containsExactly(0L, 1L, 2L);
            assertThat(script.sent()).containsExactly("HELLO? 0", "TAKE? 1", "TAKE? 2", "TAKE? 4", "DONE 0");
        }

        @Test
        void shouldPutALongItemTogether() {
            byte[] record = SampleItems.record(1, 0, 500);
            script.config()
                    .part(record, 0, 268)
                    .part(record, 268, record.length)
                    .end();
            consume();

            assertThat(consumed).containsExactly(0L);
            assertThat(script.sent()).containsExactly("HELLO? 0", "TAKE? 1", "TAKE? 2", "DONE 0");
        }

        @Test
        void shouldTakeEmptyItemsAndTheLongestOnes() {
            byte[] longest = SampleItems.record(1, 1, LIMITS.maxItem());
            script.config().items(SampleItems.record(1, 0, 0));
            for (int at = 0; at < longest.length; at += PAYLOAD) {
                int end = Math.min(longest.length, at + PAYLOAD);
                script.part(longest, at, end);
            }
            script.end();
            consume();

            assertThat(consumed).containsExactly(0L, 1L);
        }

        @Test
        void shouldTellItsPaceWhenWorkOnABatchBeginsAndEnds() {
            byte[] record = SampleItems.record(1, 2, 500);
            script.config()
                    .items(SampleItems.record(1, 0, 5), SampleItems.record(1, 1, 5))
                    .part(record, 0, PAYLOAD)
                    .part(record, PAYLOAD, record.length)
                    .end();
            List<String> told = new ArrayList<>();
            ConsumerRole role = new ConsumerRole(script, LIMITS, () -> 0, new ClientStatistics(new Meter(), "host", 1));
            role.pace(most -> new ToldPace(told));
            role.run(new Sink(0));

            assertThat(told).containsExactly("begin", "end 2", "begin", "end 1");
        }

        @Test
        void shouldReportAnItemThatCameTwice() {
            script.config()
                    .items(SampleItems.record(1, 3, 5))
                    .items(SampleItems.record(1, 3, 5))
                    .end();
            ClientStatistics statistics = consume();

            assertThat(statistics.report(new ItemDigest(1)).disorder())
                    .isEqualTo("item 3 of producer 1 came after its item 3");
        }

        @Test
        void shouldReportTheFirstItemOutOfOrder() {
            script.config()
                    .items(SampleItems.record(1, 4, 5))
                    .items(SampleItems.record(1, 1, 5))
                    .items(SampleItems.record(1, 0, 5))
                    .end();
            ClientStatistics statistics = consume();

            assertThat(statistics.report(new ItemDigest(1)).disorder())
                    .isEqualTo("item 1 of producer 1 came after its item 4");
        }

        @Test
        void shouldEndWhenAnotherRankFailed() {
            script.config().abort(Failure.told(2, Role.CONSUMER, "out of ink"));

            assertThatThrownBy(() -> consume())
                    .isInstanceOf(JobAbortedException.class)
                    .hasMessage("the run is ended: out of ink");
            assertThat(script.sent()).as("nothing is sent after an abort").containsExactly("HELLO? 0", "TAKE? 1");
        }
    }

    /** What a producer sends. */
    @Nested
    class Producer {

        @Test
        void shouldSendFasterItemsInLargerFrames() {
            script.config().acks(2);
            produce(1, 1, 1, 1, 1, 1, 1, 1, 1);

            assertThat(script.sent())
                    .containsExactly("HELLO? 0", "ITEMS 1", "ITEMS? 2", "ITEMS 4", "ITEMS? 2", "DONE 0");
        }

        @Test
        void shouldSendWhatFitsBeforeALongItemAndThenItsParts() {
            script.config().acks(3);
            produce(1, 1, 600, 1);

            assertThat(script.sent())
                    .containsExactly(
                            "HELLO? 0",
                            "ITEMS 1",
                            "ITEMS? 1",
                            "ITEMS+ 1",
                            "ITEMS+? 0",
                            "ITEMS 0",
                            "ITEMS? 1",
                            "DONE 0");
        }

        @Test
        void shouldSendAllItemsAsTheyAreAndTellHowManyThereWere() {
            script.config().acks(4);
            ClientReport report = produce(1, 1, 600, 1).report(new ItemDigest(1));

            assertThat(script.items())
                    .isEqualTo(SampleItems.join(
                            SampleItems.record(1, 0, 1),
                            SampleItems.record(1, 1, 1),
                            SampleItems.record(1, 2, 600),
                            SampleItems.record(1, 3, 1)));
            assertThat(report.items()).isEqualTo(4);
            assertThat(report.itemBytes()).isEqualTo(603);
        }

        @Test
        void shouldTellItsPaceWhenMakingABatchBeginsAndEnds() {
            script.config().acks(3);
            List<String> told = new ArrayList<>();
            ProducerRole role = new ProducerRole(script, LIMITS, () -> 0, new ClientStatistics(new Meter(), "host", 1));
            role.pace(most -> new ToldPace(told));
            role.run(source(1, 1, 1, 600));

            assertThat(told).containsExactly("begin", "end 1", "begin", "end 2", "begin", "end 1", "begin");
        }

        @Test
        void shouldTellOfAnItemThatIsTooLarge() {
            script.config();

            assertThatThrownBy(() -> produce(1001))
                    .isInstanceOf(UserCodeException.class)
                    .hasMessage(
                            "rank 1 failed at item 0 of producer 1: an item of 1001 bytes is larger than the 1000 allowed; raise"
                                    + " --max-item or make smaller items");
            assertThat(script.sent()).containsExactly("HELLO? 0", "ABORT 0");
        }
    }

    /** What both do. */
    @Nested
    class Both {

        @Test
        void shouldSendNoEmptyMessageBehindWhatFillsThemExactly() {
            script.config().acks(1);
            produce(2 * PAYLOAD - ItemRecord.HEADER);
            assertThat(script.sent()).containsExactly("HELLO? 0", "ITEMS+ 1", "ITEMS? 0", "DONE 0");

            script.begin();
            script.config().end();
            ClientStatistics statistics = new ClientStatistics(new Meter(), "host", 1);
            int rest = Payload.done(0, statistics.report(new ItemDigest(1)), new byte[0]).length - Frame.HEADER;
            new ConsumerRole(script, LIMITS, () -> 0, statistics).run(new Sink(PAYLOAD - rest));
            assertThat(script.sent()).containsExactly("HELLO? 0", "TAKE? 1", "DONE 0");
        }

        @Test
        void shouldTellWhenTheUsersCodeCannotBeMade() {
            script.config();
            assertThatThrownBy(() -> new ConsumerRole(
                                    script, LIMITS, () -> 0, new ClientStatistics(new Meter(), "host", 1))
                            .run(new Sink(0) {
                                @Override
                                public void open() {
                                    throw new IllegalStateException("no ink");
                                }
                            }))
                    .isInstanceOf(UserCodeException.class)
                    .hasMessageContaining("making its consumer");
            assertThat(script.sent()).containsExactly("HELLO? 0", "ABORT 0");

            script.begin();
            script.config();
            assertThatThrownBy(() -> new ProducerRole(
                                    script, LIMITS, () -> 0, new ClientStatistics(new Meter(), "host", 1))
                            .run(new ByteItems() {
                                @Override
                                public void open() {
                                    throw new IllegalStateException("no ink");
                                }

                                @Override
                                public byte[] next() {
                                    return null;
                                }
                            }))
                    .isInstanceOf(UserCodeException.class)
                    .hasMessageContaining("making its producer");
            assertThat(script.sent()).containsExactly("HELLO? 0", "ABORT 0");
        }
    }

    /** Replies that break the protocol. */
    @Nested
    class WrongReplies {

        static Stream<BufferLimits> otherLimits() {
            return Stream.of(
                    new BufferLimits(2, 8, 1 << 20, 4, 2, 1000),
                    new BufferLimits(1, 9, 1 << 20, 4, 2, 1000),
                    new BufferLimits(1, 8, 1 << 20, 5, 2, 1000),
                    new BufferLimits(1, 8, 1 << 20, 4, 2, 1001),
                    LIMITS.skipping());
        }

        @ParameterizedTest
        @MethodSource("otherLimits")
        void shouldRejectLimitsThatAreNotItsOwnAndTellRankZero(BufferLimits others) {
            script.config(others);

            assertThatThrownBy(() -> consume())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("rank 0 has " + others + ", and rank 1 has " + LIMITS
                            + "; start all ranks with the same options");
            assertThat(script.sent()).containsExactly("HELLO? 0", "ABORT 0");
        }

        @Test
        void shouldLeaveToRankZeroWhatDependsOnItsMemory() {
            script.config(new BufferLimits(1, 8, 1 << 10, 4, 1, 1000)).acks(2);
            produce(1, 1);

            assertThat(script.sent())
                    .as("a window of one")
                    .containsExactly("HELLO? 0", "ITEMS? 1", "ITEMS? 1", "DONE 0");
        }

        @Test
        void shouldNoticeALostReply() {
            script.config().lost().end();

            assertThatThrownBy(() -> consume())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("reply 2 of rank 0 came where reply 1 was due");
        }

        @Test
        void shouldRejectMoreThanTheRestOfALongItem() {
            byte[] record = SampleItems.record(1, 0, 500);
            script.config().part(record, 0, PAYLOAD).reply(Kind.ITEMS, true, 0, new byte[record.length - PAYLOAD + 1]);

            assertThatThrownBy(() -> consume())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessage("part of 253 bytes does not continue an item of 520 bytes of which 268 are in");
        }

        static Stream<Arguments> wrongReplies() {
            byte[] damaged = SampleItems.record(1, 0, 50);
            damaged[damaged.length - 1]++;
            byte[] record = SampleItems.record(1, 0, 250);
            return Stream.of(
                    wrong(
                            "an acknowledgement",
                            Kind.ACK,
                            false,
                            0,
                            new byte[0],
                            "answered with ACK where ITEMS was due"),
                    wrong("a damaged item", Kind.ITEMS, false, 1, damaged, "item 0 of producer 1 arrived damaged"),
                    wrong("no items", Kind.ITEMS, false, 0, new byte[0], "is not made of 0 items"),
                    wrong(
                            "fewer items than told",
                            Kind.ITEMS,
                            false,
                            2,
                            SampleItems.record(1, 0, 1),
                            "item of -1 bytes"),
                    wrong(
                            "more items than told",
                            Kind.ITEMS,
                            false,
                            1,
                            SampleItems.join(SampleItems.record(1, 0, 1), SampleItems.record(1, 1, 1)),
                            "is not made of 1 items"),
                    wrong("an item cut short", Kind.ITEMS, false, 1, Arrays.copyOf(record, 100), "in the last 100 of"),
                    wrong(
                            "an item without its end",
                            Kind.ITEMS,
                            false,
                            1,
                            Arrays.copyOf(record, 260),
                            "in the last 260 of"),
                    wrong(
                            "an item that is too long",
                            Kind.ITEMS,
                            false,
                            1,
                            Arrays.copyOf(SampleItems.record(1, 0, 1001), 100),
                            "item of 1001 bytes; there can be 1000"),
                    wrong(
                            "an item of no producer",
                            Kind.ITEMS,
                            false,
                            1,
                            SampleItems.record(2, 0, 1),
                            "is no producer"),
                    wrong(
                            "a part that is a whole",
                            Kind.ITEMS,
                            true,
                            1,
                            SampleItems.record(1, 0, 1),
                            "does not continue"),
                    wrong("garbage", Kind.ITEMS, false, 1, SampleItems.data(1, 1, 200), "item of "));
        }

        private static Arguments wrong(
                String name, Kind kind, boolean more, int count, byte[] payload, String message) {
            return Arguments.of(name, kind, more, count, payload, message);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("wrongReplies")
        void shouldRejectAWrongReply(String name, Kind kind, boolean more, int count, byte[] payload, String message) {
            script.config().reply(kind, more, count, payload);

            assertThatThrownBy(() -> consume())
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining(message);
            assertThat(consumed).hasSizeLessThanOrEqualTo(1);
        }
    }
}
