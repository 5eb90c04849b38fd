package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Meter;
import org.rankbuffer.transport.Transport;

/** What producers and consumers do with what rank 0 answers, also where the answer is wrong. */
class ClientRolesTest {

    private static final BufferSettings LIMITS = new BufferSettings(1, 8, 1 << 20, 4, 2, 1000);
    private static final int MAX_MESSAGE = 300;
    private static final int PAYLOAD = MAX_MESSAGE - Frame.HEADER;

    private final Script script = new Script();
    private final List<Long> consumed = new ArrayList<>();

    /** Rank 0's replies, written down before; keeps what it is sent. */
    private static final class Script implements Transport {
        private final ArrayDeque<byte[]> replies = new ArrayDeque<>();
        private final List<String> sent = new ArrayList<>();
        private final ByteArrayOutputStream itemBytes = new ByteArrayOutputStream();
        private final Frame frame = new Frame();
        private int written;
        private boolean owesReceive;

        Script reply(Kind kind, boolean more, int count, byte[] payload) {
            byte[] message = SampleItems.join(new byte[Frame.HEADER], payload);
            frame.write(message, 0, kind, more, false, count, payload.length, written++, 0);
            return reply(message);
        }

        Script reply(byte[] message) {
            replies.add(message);
            return this;
        }

        Script config() {
            byte[] message = Payload.settings(LIMITS);
            return reply(Kind.CONFIG, false, 0, Arrays.copyOfRange(message, Frame.HEADER, message.length));
        }

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public int size() {
            return 3;
        }

        @Override
        public int maxMessage() {
            return MAX_MESSAGE;
        }

        @Override
        public void send(byte[] buffer, int offset, int length, int destination, int tag) {
            byte[] message = Arrays.copyOfRange(buffer, offset, offset + length);
            frame.read(message, length);
            assertThat(owesReceive)
                    .as("rule 1: receives before %s is sent", frame.kind())
                    .isFalse();
            owesReceive = frame.wantsAnswer();
            if (frame.kind() == Kind.ITEMS) {
                itemBytes.write(message, Frame.HEADER, frame.length());
            }
            sent.add(frame.kind() + (frame.more() ? "+" : "") + (frame.wantsAnswer() ? "?" : "") + " " + frame.count());
        }

        @Override
        public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
            assertThat(source).isZero();
            assertThat(tag).isEqualTo(Tag.REPLY.code());
            owesReceive = false;
            byte[] message = replies.remove();
            System.arraycopy(message, 0, buffer, offset, message.length);
            return new Envelope(0, tag, message.length);
        }
    }

    private Account consume() {
        Account account = new Account(new Meter(), "host", 1);
        new ConsumerRole(script, () -> 0, account).run(new Sink(0));
        return account;
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

    private Account produce(int... lengths) {
        Account account = new Account(new Meter(), "host", 1);
        new ProducerRole(script, () -> 0, account).run(source(lengths));
        return account;
    }

    private static ItemSource source(int... lengths) {
        int[] made = {0};
        return (DataOutputStream out) -> {
            if (made[0] == lengths.length) {
                return false;
            }
            out.write(SampleItems.data(1, made[0], lengths[made[0]]));
            made[0]++;
            return true;
        };
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

    @Test
    void shouldAskForMoreWhileItemsAreFast() {
        script.config()
                .reply(Kind.ITEMS, false, 1, SampleItems.record(1, 0, 5))
                .reply(Kind.ITEMS, false, 2, SampleItems.join(SampleItems.record(1, 1, 5), SampleItems.record(1, 2, 5)))
                .reply(Kind.END, false, 0, new byte[0]);
        consume();

        assertThat(consumed).containsExactly(0L, 1L, 2L);
        assertThat(script.sent).containsExactly("HELLO? 0", "TAKE? 1", "TAKE? 2", "TAKE? 4", "DONE 0");
    }

    @Test
    void shouldPutALongItemTogether() {
        byte[] record = SampleItems.record(1, 0, 500);
        script.config()
                .reply(Kind.ITEMS, true, 1, Arrays.copyOfRange(record, 0, 268))
                .reply(Kind.ITEMS, false, 0, Arrays.copyOfRange(record, 268, record.length))
                .reply(Kind.END, false, 0, new byte[0]);
        consume();

        assertThat(consumed).containsExactly(0L);
        assertThat(script.sent).containsExactly("HELLO? 0", "TAKE? 1", "TAKE? 2", "DONE 0");
    }

    @Test
    void shouldTakeEmptyItemsAndTheLongestOnes() {
        byte[] longest = SampleItems.record(1, 1, LIMITS.maxItem());
        script.config().reply(Kind.ITEMS, false, 1, SampleItems.record(1, 0, 0));
        for (int at = 0; at < longest.length; at += PAYLOAD) {
            int end = Math.min(longest.length, at + PAYLOAD);
            script.reply(Kind.ITEMS, end < longest.length, at == 0 ? 1 : 0, Arrays.copyOfRange(longest, at, end));
        }
        script.reply(Kind.END, false, 0, new byte[0]);
        consume();

        assertThat(consumed).containsExactly(0L, 1L);
    }

    @Test
    void shouldTellItsPaceWhenWorkOnABatchBeginsAndEnds() {
        byte[] record = SampleItems.record(1, 2, 500);
        script.config()
                .reply(Kind.ITEMS, false, 2, SampleItems.join(SampleItems.record(1, 0, 5), SampleItems.record(1, 1, 5)))
                .reply(Kind.ITEMS, true, 1, Arrays.copyOfRange(record, 0, PAYLOAD))
                .reply(Kind.ITEMS, false, 0, Arrays.copyOfRange(record, PAYLOAD, record.length))
                .reply(Kind.END, false, 0, new byte[0]);
        List<String> told = new ArrayList<>();
        new ConsumerRole(script, () -> 0, new Account(new Meter(), "host", 1), most -> new ToldPace(told))
                .run(new Sink(0));

        assertThat(told).containsExactly("begin", "end 2", "begin", "end 1");
    }

    @Test
    void shouldTellItsPaceWhenMakingABatchBeginsAndEnds() {
        script.config();
        for (int acks = 0; acks < 3; acks++) {
            script.reply(Kind.ACK, false, 0, new byte[0]);
        }
        List<String> told = new ArrayList<>();
        new ProducerRole(script, () -> 0, new Account(new Meter(), "host", 1), most -> new ToldPace(told))
                .run(source(1, 1, 1, 600));

        assertThat(told).containsExactly("begin", "end 1", "begin", "end 2", "begin", "end 1", "begin");
    }

    @Test
    void shouldSendAllItemsAsTheyAreAndTellHowManyThereWere() {
        script.config();
        for (int acks = 0; acks < 4; acks++) {
            script.reply(Kind.ACK, false, 0, new byte[0]);
        }
        ClientReport report = produce(1, 1, 600, 1).report(new Tally(1));

        assertThat(script.itemBytes.toByteArray())
                .isEqualTo(SampleItems.join(
                        SampleItems.record(1, 0, 1),
                        SampleItems.record(1, 1, 1),
                        SampleItems.record(1, 2, 600),
                        SampleItems.record(1, 3, 1)));
        assertThat(report.items()).isEqualTo(4);
        assertThat(report.itemBytes()).isEqualTo(603);
    }

    @Test
    void shouldSendNoEmptyMessageBehindWhatFillsThemExactly() {
        script.config().reply(Kind.ACK, false, 0, new byte[0]);
        produce(2 * PAYLOAD - ItemRecord.HEADER);
        assertThat(script.sent).containsExactly("HELLO? 0", "ITEMS+ 1", "ITEMS? 0", "DONE 0");

        script.sent.clear();
        script.written = 0;
        script.config().reply(Kind.END, false, 0, new byte[0]);
        Account account = new Account(new Meter(), "host", 1);
        int rest = Payload.farewell(0, account.report(new Tally(1)), new byte[0]).length - Frame.HEADER;
        new ConsumerRole(script, () -> 0, account).run(new Sink(PAYLOAD - rest));
        assertThat(script.sent).containsExactly("HELLO? 0", "TAKE? 1", "DONE 0");
    }

    @Test
    void shouldTellWhenTheUsersCodeCannotBeMade() {
        script.config();
        assertThatThrownBy(
                        () -> new ConsumerRole(script, () -> 0, new Account(new Meter(), "host", 1)).run(new Sink(0) {
                            @Override
                            public void open() {
                                throw new IllegalStateException("no ink");
                            }
                        }))
                .isInstanceOf(UserCodeException.class)
                .hasMessageContaining("making its consumer");
        assertThat(script.sent).containsExactly("HELLO? 0", "ABORT 0");

        script.sent.clear();
        script.written = 0;
        script.config();
        assertThatThrownBy(() -> new ProducerRole(script, () -> 0, new Account(new Meter(), "host", 1))
                        .run(new ItemSource() {
                            @Override
                            public void open() {
                                throw new IllegalStateException("no ink");
                            }

                            @Override
                            public boolean next(DataOutputStream out) {
                                return false;
                            }
                        }))
                .isInstanceOf(UserCodeException.class)
                .hasMessageContaining("making its producer");
        assertThat(script.sent).containsExactly("HELLO? 0", "ABORT 0");
    }

    @Test
    void shouldNotBelieveThatThereIsNoConsumer() {
        byte[] message = Payload.settings(new BufferSettings(2, 8, 1 << 20, 4, 2, 1000));
        script.reply(Kind.CONFIG, false, 0, Arrays.copyOfRange(message, Frame.HEADER, message.length));

        assertThatThrownBy(this::produce)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("rank 0 says that 2 of 3 ranks produce");
    }

    @Test
    void shouldRejectMoreThanTheRestOfALongItem() {
        byte[] record = SampleItems.record(1, 0, 500);
        script.config()
                .reply(Kind.ITEMS, true, 1, Arrays.copyOfRange(record, 0, PAYLOAD))
                .reply(Kind.ITEMS, true, 0, new byte[record.length - PAYLOAD + 1]);

        assertThatThrownBy(this::consume)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("part of 253 bytes does not continue an item of 520 bytes of which 268 are in");
    }

    @Test
    void shouldSendFasterItemsInLargerFrames() {
        script.config().reply(Kind.ACK, false, 0, new byte[0]).reply(Kind.ACK, false, 0, new byte[0]);
        produce(1, 1, 1, 1, 1, 1, 1, 1, 1);

        assertThat(script.sent).containsExactly("HELLO? 0", "ITEMS 1", "ITEMS? 2", "ITEMS 4", "ITEMS? 2", "DONE 0");
    }

    @Test
    void shouldSendWhatFitsBeforeALongItemAndThenItsParts() {
        script.config()
                .reply(Kind.ACK, false, 0, new byte[0])
                .reply(Kind.ACK, false, 0, new byte[0])
                .reply(Kind.ACK, false, 0, new byte[0]);
        produce(1, 1, 600, 1);

        assertThat(script.sent)
                .containsExactly(
                        "HELLO? 0", "ITEMS 1", "ITEMS? 1", "ITEMS+ 1", "ITEMS+? 0", "ITEMS 0", "ITEMS? 1", "DONE 0");
    }

    @Test
    void shouldTellOfAnItemThatIsTooLarge() {
        script.config();

        assertThatThrownBy(() -> produce(1001))
                .isInstanceOf(UserCodeException.class)
                .hasMessage(
                        "rank 1 failed at item 0 of producer 1: an item of 1001 bytes is larger than the 1000 allowed; raise"
                                + " --max-item or make smaller items");
        assertThat(script.sent).containsExactly("HELLO? 0", "ABORT 0");
    }

    @Test
    void shouldEndWhenAnotherRankFailed() {
        byte[] abort = Payload.abort(0, new Failure(2, "out of ink"));
        script.config().reply(Kind.ABORT, false, 0, Arrays.copyOfRange(abort, Frame.HEADER, abort.length));

        assertThatThrownBy(this::consume)
                .isInstanceOf(JobAbortedException.class)
                .hasMessage("rank 2 failed: out of ink");
        assertThat(script.sent).as("nothing is sent after an abort").containsExactly("HELLO? 0", "TAKE? 1");
    }

    static Stream<Arguments> wrongReplies() {
        byte[] damaged = SampleItems.record(1, 0, 50);
        damaged[damaged.length - 1]++;
        byte[] record = SampleItems.record(1, 0, 250);
        return Stream.of(
                wrong("an acknowledgement", Kind.ACK, false, 0, new byte[0], "answered with ACK where ITEMS was due"),
                wrong("a damaged item", Kind.ITEMS, false, 1, damaged, "item 0 of producer 1 arrived damaged"),
                wrong("no items", Kind.ITEMS, false, 0, new byte[0], "is not made of 0 items"),
                wrong("fewer items than told", Kind.ITEMS, false, 2, SampleItems.record(1, 0, 1), "item of -1 bytes"),
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
                wrong("an item of no producer", Kind.ITEMS, false, 1, SampleItems.record(2, 0, 1), "is no producer"),
                wrong("a part that is a whole", Kind.ITEMS, true, 1, SampleItems.record(1, 0, 1), "does not continue"),
                wrong("garbage", Kind.ITEMS, false, 1, SampleItems.data(1, 1, 200), "item of "));
    }

    private static Arguments wrong(String name, Kind kind, boolean more, int count, byte[] payload, String message) {
        return Arguments.of(name, kind, more, count, payload, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongReplies")
    void shouldRejectAWrongReply(String name, Kind kind, boolean more, int count, byte[] payload, String message) {
        script.config().reply(kind, more, count, payload);

        assertThatThrownBy(this::consume).isInstanceOf(ProtocolException.class).hasMessageContaining(message);
        assertThat(consumed).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void shouldNoticeALostReply() {
        script.config();
        script.written++;
        script.reply(Kind.END, false, 0, new byte[0]);

        assertThatThrownBy(this::consume)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("reply 2 of rank 0 came where reply 1 was due");
    }

    @Test
    void shouldReportAnItemThatCameTwice() {
        script.config()
                .reply(Kind.ITEMS, false, 1, SampleItems.record(1, 3, 5))
                .reply(Kind.ITEMS, false, 1, SampleItems.record(1, 3, 5))
                .reply(Kind.END, false, 0, new byte[0]);
        Account account = consume();

        assertThat(account.report(new Tally(1)).disorder()).isEqualTo("item 3 of producer 1 came after its item 3");
    }

    @Test
    void shouldReportTheFirstItemOutOfOrder() {
        script.config()
                .reply(Kind.ITEMS, false, 1, SampleItems.record(1, 4, 5))
                .reply(Kind.ITEMS, false, 1, SampleItems.record(1, 1, 5))
                .reply(Kind.ITEMS, false, 1, SampleItems.record(1, 0, 5))
                .reply(Kind.END, false, 0, new byte[0]);
        Account account = consume();

        assertThat(account.report(new Tally(1)).disorder()).isEqualTo("item 1 of producer 1 came after its item 4");
    }
}
