package org.rankbuffer.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rankbuffer.transport.Transport.ANY_SOURCE;
import static org.rankbuffer.transport.Transport.ANY_TAG;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * The contract of {@link Transport} as programs for {@link #RANKS} ranks, each named after what the contract demands.
 * They are rank programs, and not tests, so that every engine can run them where its ranks have to be: in threads, in
 * class loaders, in processes. A program fails when it throws on some rank; none relies on how much a send buffers,
 * except where {@link #needs} says so.
 */
public enum ContractProgram implements RankBody {
    TELL_RANK_AND_SIZE(ContractProgram::tellRankAndSize),
    CARRY_A_MESSAGE_WITH_ITS_ENVELOPE(ContractProgram::carryEnvelope),
    NOT_LET_MESSAGES_OF_ONE_TAG_OVERTAKE(ContractProgram::notOvertake),
    NOT_LET_MESSAGES_OVERTAKE_WHATEVER_THEIR_TAG(ContractProgram::notOvertakeAcrossTags),
    SELECT_BY_SOURCE(ContractProgram::selectBySource),
    SELECT_BY_TAG(ContractProgram::selectByTag),
    RECEIVE_FROM_ANY_SOURCE(ContractProgram::receiveFromAnySource),
    RECEIVE_ANY_TAG_FROM_ONE_SOURCE(ContractProgram::receiveAnyTag),
    RECEIVE_ANYTHING(ContractProgram::receiveAnything),
    CARRY_EMPTY_MESSAGES(ContractProgram::carryEmptyMessages),
    CARRY_THE_LONGEST_MESSAGE(ContractProgram::carryLongestMessage),
    TOUCH_NOTHING_OUTSIDE_THE_SLICE(ContractProgram::touchOnlySlice),
    REPORT_TRUNCATION_AND_GO_ON(ContractProgram::reportTruncation),
    REJECT_WRONG_ARGUMENTS_AND_GO_ON(ContractProgram::rejectWrongArguments),
    LET_THE_BUFFER_BE_REUSED_AFTER_SEND(ContractProgram::reuseBuffer),
    CARRY_ALL_FROM_MANY_TO_ONE(ContractProgram::manyToOne),
    ANSWER_WHOEVER_ASKED(ContractProgram::answer),
    ANSWER_WHOEVER_ASKED_AND_EXPECTS_IT(ContractProgram::answerExpected),
    LET_AN_EAGER_SEND_RETURN_BEFORE_ITS_RECEIVE(ContractProgram::sendEagerly, Buffers.EAGER);

    /** What a program takes for granted about a send of up to {@link #SMALL} bytes. */
    public enum Buffers {
        /** Nothing: the program must work everywhere. */
        WHATEVER,
        /** That it does not wait for its receive. */
        EAGER
    }

    /** How many ranks every program has. */
    public static final int RANKS = 4;

    /** The longest message, in bytes, of the programs that count on buffering. */
    public static final int SMALL = 64;

    private static final int TAG = 5;
    private static final int SYNC = 1_000_003;
    private static final byte[] NOTHING = {};

    private final RankBody body;
    private final Buffers needs;

    ContractProgram(RankBody body) {
        this(body, Buffers.WHATEVER);
    }

    ContractProgram(RankBody body, Buffers needs) {
        this.body = body;
        this.needs = needs;
    }

    /** What the program takes for granted. */
    public Buffers needs() {
        return needs;
    }

    /** Runs the program on one rank, and returns when it has ended on all: nothing of it is left under way. */
    @Override
    public void run(Transport transport) throws Exception {
        body.run(transport);
        synchronize(transport);
    }

    /** Rank 0 begins, so that no message of this reaches it while its program still receives whatever comes. */
    private static void synchronize(Transport t) {
        if (t.rank() == 0) {
            for (int rank = 1; rank < t.size(); rank++) {
                t.send(NOTHING, 0, 0, rank, SYNC);
                t.receive(NOTHING, 0, 0, rank, SYNC);
            }
        } else {
            t.receive(NOTHING, 0, 0, 0, SYNC);
            t.send(NOTHING, 0, 0, 0, SYNC);
        }
    }

    private static void tellRankAndSize(Transport t) {
        assertThat(t.size()).isEqualTo(RANKS);
        if (t.rank() != 0) {
            sendInt(t, t.rank(), 0, TAG);
            return;
        }
        for (int rank = 1; rank < t.size(); rank++) {
            assertThat(receiveInt(t, rank, TAG)).isEqualTo(rank);
        }
    }

    private static void carryEnvelope(Transport t) {
        int[] tags = {0, 1, 4711, Integer.MAX_VALUE};
        if (t.rank() == 2) {
            for (int tag : tags) {
                t.send(new byte[] {1, 2, 3}, 0, 3, 0, tag);
            }
        } else if (t.rank() == 0) {
            byte[] buffer = new byte[8];
            for (int tag : tags) {
                assertThat(t.receive(buffer, 0, 8, 2, tag)).isEqualTo(new Envelope(2, tag, 3));
                assertThat(buffer).startsWith(1, 2, 3);
            }
        }
    }

    private static void notOvertake(Transport t) {
        int messages = 500;
        if (t.rank() == 1) {
            for (int i = 0; i < messages; i++) {
                sendInt(t, i, 0, TAG);
            }
        } else if (t.rank() == 0) {
            for (int i = 0; i < messages; i++) {
                int source = i % 3 == 0 ? 1 : ANY_SOURCE;
                int tag = i % 2 == 0 ? TAG : ANY_TAG;
                assertThat(receiveInt(t, source, tag)).isEqualTo(i);
            }
        }
    }

    private static void notOvertakeAcrossTags(Transport t) {
        int messages = 500;
        if (t.rank() == 3) {
            for (int i = 0; i < messages; i++) {
                sendInt(t, i, 0, i % 7);
            }
        } else if (t.rank() == 0) {
            byte[] buffer = new byte[4];
            for (int i = 0; i < messages; i++) {
                int tag = i % 2 == 0 ? i % 7 : ANY_TAG;
                assertThat(t.receive(buffer, 0, 4, 3, tag)).isEqualTo(new Envelope(3, i % 7, 4));
                assertThat(intIn(buffer, 0)).isEqualTo(i);
            }
        }
    }

    private static void selectBySource(Transport t) {
        if (t.rank() != 0) {
            sendInt(t, t.rank(), 0, TAG);
            return;
        }
        for (int source = t.size() - 1; source > 0; source--) {
            assertThat(receiveInt(t, source, TAG)).isEqualTo(source);
        }
    }

    private static void selectByTag(Transport t) {
        if (t.rank() != 0) {
            sendInt(t, t.rank(), 0, 10 + t.rank());
            return;
        }
        for (int tag : new int[] {12, 13, 11}) {
            byte[] buffer = new byte[4];
            assertThat(t.receive(buffer, 0, 4, ANY_SOURCE, tag)).isEqualTo(new Envelope(tag - 10, tag, 4));
        }
    }

    private static void receiveFromAnySource(Transport t) {
        if (t.rank() != 0) {
            sendInt(t, t.rank(), 0, TAG);
            return;
        }
        List<Integer> sources = new ArrayList<>();
        byte[] buffer = new byte[4];
        for (int i = 1; i < t.size(); i++) {
            Envelope envelope = t.receive(buffer, 0, 4, ANY_SOURCE, TAG);
            assertThat(envelope.source()).isEqualTo(intIn(buffer, 0));
            sources.add(envelope.source());
        }
        assertThat(sources).containsExactlyInAnyOrder(1, 2, 3);
    }

    private static void receiveAnyTag(Transport t) {
        if (t.rank() == 1) {
            for (int tag : new int[] {5, 3, 9}) {
                sendInt(t, tag, 0, tag);
            }
        } else if (t.rank() == 2) {
            sendInt(t, 7, 0, 7);
        } else if (t.rank() == 0) {
            for (int tag : new int[] {5, 3, 9}) {
                assertThat(receiveInt(t, 1, ANY_TAG)).isEqualTo(tag);
            }
            assertThat(receiveInt(t, 2, ANY_TAG)).isEqualTo(7);
        }
    }

    private static void receiveAnything(Transport t) {
        int each = 100;
        if (t.rank() != 0) {
            for (int i = 0; i < each; i++) {
                sendInt(t, i, 0, 100 * t.rank() + i);
            }
            return;
        }
        int[] next = new int[t.size()];
        byte[] buffer = new byte[4];
        for (int i = 0; i < each * (t.size() - 1); i++) {
            Envelope envelope = t.receive(buffer, 0, 4, ANY_SOURCE, ANY_TAG);
            int number = next[envelope.source()]++;
            assertThat(envelope.tag()).isEqualTo(100 * envelope.source() + number);
            assertThat(intIn(buffer, 0)).isEqualTo(number);
        }
    }

    private static void carryEmptyMessages(Transport t) {
        if (t.rank() == 1) {
            t.send(NOTHING, 0, 0, 0, TAG);
            t.send(new byte[3], 3, 0, 0, TAG);
            t.send(NOTHING, 0, 0, 0, TAG);
        } else if (t.rank() == 0) {
            byte[] buffer = {1, 2, 3};
            assertThat(t.receive(NOTHING, 0, 0, 1, TAG)).isEqualTo(new Envelope(1, TAG, 0));
            assertThat(t.receive(buffer, 1, 2, ANY_SOURCE, ANY_TAG)).isEqualTo(new Envelope(1, TAG, 0));
            assertThat(t.receive(buffer, 3, 0, 1, TAG)).isEqualTo(new Envelope(1, TAG, 0));
            assertThat(buffer[0]).isEqualTo((byte) 1);
        }
    }

    private static void carryLongestMessage(Transport t) {
        byte[] expected = new byte[t.maxMessage()];
        new Random(17).nextBytes(expected);
        if (t.rank() == 1) {
            t.send(expected, 0, expected.length, 0, TAG);
            t.send(expected, 0, expected.length - 1, 0, TAG);
        } else if (t.rank() == 0) {
            byte[] buffer = new byte[t.maxMessage() + 10];
            t.receive(buffer, 10, t.maxMessage(), 1, TAG);
            assertThat(Arrays.mismatch(buffer, 10, buffer.length, expected, 0, expected.length))
                    .isEqualTo(-1);
            byte[] exact = new byte[t.maxMessage() - 1];
            assertThat(t.receive(exact, 0, exact.length, 1, TAG).length()).isEqualTo(exact.length);
            assertThat(Arrays.mismatch(exact, 0, exact.length, expected, 0, exact.length))
                    .isEqualTo(-1);
        }
    }

    private static void touchOnlySlice(Transport t) {
        if (t.rank() == 1) {
            t.send(new byte[] {9, 9, 1, 2, 3, 9}, 2, 3, 0, TAG);
        } else if (t.rank() == 0) {
            byte[] buffer = {8, 8, 8, 8, 8, 8, 8, 8};
            t.receive(buffer, 1, 4, 1, TAG);
            assertThat(buffer[0]).isEqualTo((byte) 8);
            assertThat(Arrays.copyOfRange(buffer, 1, 4)).containsExactly(1, 2, 3);
            assertThat(Arrays.copyOfRange(buffer, 5, 8)).containsExactly(8, 8, 8);
        }
    }

    private static void reportTruncation(Transport t) {
        int longMessage = t.maxMessage();
        if (t.rank() == 1) {
            t.send(new byte[longMessage], 0, 100, 0, TAG);
            t.send(new byte[longMessage], 0, longMessage, 0, TAG);
            t.send(new byte[longMessage], 0, 1, 0, TAG + 1);
            sendInt(t, 42, 0, TAG);
        } else if (t.rank() == 0) {
            assertTruncates(t, 100, 99);
            assertTruncates(t, longMessage, 10);
            assertThatThrownBy(() -> t.receive(NOTHING, 0, 0, ANY_SOURCE, ANY_TAG))
                    .isInstanceOfSatisfying(
                            TruncationException.class,
                            e -> assertThat(e.envelope()).isEqualTo(new Envelope(1, TAG + 1, 1)));
            assertThat(receiveInt(t, 1, TAG)).isEqualTo(42);
        }
    }

    private static void assertTruncates(Transport t, int length, int space) {
        byte[] buffer = new byte[200];
        Arrays.fill(buffer, (byte) 7);
        assertThatThrownBy(() -> t.receive(buffer, 50, space, 1, TAG))
                .hasMessageContainingAll(length + " bytes", "rank 1", "the " + space + " bytes")
                .isInstanceOfSatisfying(
                        TruncationException.class,
                        e -> assertThat(e.envelope()).isEqualTo(new Envelope(1, TAG, length)));
        for (int i = 0; i < buffer.length; i++) {
            if (i < 50 || i >= 50 + space) {
                assertThat(buffer[i]).isEqualTo((byte) 7);
            }
        }
    }

    private static void rejectWrongArguments(Transport t) {
        int other = (t.rank() + 1) % t.size();
        byte[] buffer = new byte[8];
        byte[] tooLong = new byte[t.maxMessage() + 1];
        assertRejected("buffer", () -> t.send(null, 0, 0, other, TAG));
        assertRejected("offset -1", () -> t.send(buffer, -1, 2, other, TAG));
        assertRejected("length -1", () -> t.send(buffer, 0, -1, other, TAG));
        assertRejected("length 8", () -> t.send(buffer, 1, 8, other, TAG));
        assertRejected("offset 2147483647", () -> t.send(buffer, Integer.MAX_VALUE, 1, other, TAG));
        assertRejected("length " + tooLong.length, () -> t.send(tooLong, 0, tooLong.length, other, TAG));
        assertRejected("destination -1", () -> t.send(buffer, 0, 8, -1, TAG));
        assertRejected("destination -2", () -> t.send(buffer, 0, 8, ANY_SOURCE, TAG));
        assertRejected("destination 4", () -> t.send(buffer, 0, 8, t.size(), TAG));
        assertRejected("destination " + t.rank(), () -> t.send(buffer, 0, 8, t.rank(), TAG));
        assertRejected("tag -1", () -> t.send(buffer, 0, 8, other, -1));
        assertRejected("tag -2", () -> t.send(buffer, 0, 8, other, ANY_TAG));
        assertRejected("buffer", () -> t.receive(null, 0, 0, other, TAG));
        assertRejected("offset 9", () -> t.receive(buffer, 9, 0, other, TAG));
        assertRejected("length 9", () -> t.receive(buffer, 0, 9, other, TAG));
        assertRejected("source -1", () -> t.receive(buffer, 0, 8, -1, TAG));
        assertRejected("source 4", () -> t.receive(buffer, 0, 8, t.size(), TAG));
        assertRejected("source " + t.rank(), () -> t.receive(buffer, 0, 8, t.rank(), TAG));
        assertRejected("tag -1", () -> t.receive(buffer, 0, 8, other, -1));
    }

    private static void assertRejected(String complaint, Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(complaint);
    }

    private static void reuseBuffer(Transport t) {
        int messages = 200;
        int length = 10_000;
        byte[] buffer = new byte[length];
        if (t.rank() == 1) {
            for (int i = 0; i < messages; i++) {
                Arrays.fill(buffer, (byte) i);
                t.send(buffer, 0, length, 0, TAG);
            }
        } else if (t.rank() == 0) {
            byte[] expected = new byte[length];
            for (int i = 0; i < messages; i++) {
                t.receive(buffer, 0, length, 1, TAG);
                Arrays.fill(expected, (byte) i);
                assertThat(buffer).isEqualTo(expected);
            }
        }
    }

    private static void manyToOne(Transport t) {
        int each = 2000;
        byte[] buffer = new byte[t.maxMessage()];
        if (t.rank() != 0) {
            Random random = new Random(t.rank());
            for (int i = 0; i < each; i++) {
                int length = 8 + random.nextInt(random.nextInt(100) == 0 ? t.maxMessage() - 8 : 200);
                byte[] data = new byte[length];
                random.nextBytes(data);
                System.arraycopy(data, 0, buffer, 0, length);
                putInt(i, buffer, 0);
                putInt(checksum(buffer, 8, length), buffer, 4);
                t.send(buffer, 0, length, 0, random.nextInt(3));
            }
            return;
        }
        int[] next = new int[t.size()];
        for (int i = 0; i < each * (t.size() - 1); i++) {
            int space = i % 2 == 0 ? buffer.length : buffer.length - 1;
            Envelope envelope = t.receive(buffer, 0, space, ANY_SOURCE, ANY_TAG);
            assertThat(intIn(buffer, 0)).isEqualTo(next[envelope.source()]++);
            assertThat(intIn(buffer, 4)).isEqualTo(checksum(buffer, 8, envelope.length()));
        }
    }

    private static void answerExpected(Transport transport) {
        int rounds = 100;
        byte[] message = new byte[transport.maxMessage()];
        if (transport.rank() == 0) {
            for (int i = 0; i < rounds * (RANKS - 1); i++) {
                Envelope asked = transport.receive(message, 0, message.length, ANY_SOURCE, TAG);
                message[1] = (byte) asked.source();
                transport.send(message, 0, 2 + i % 2, asked.source(), TAG + 1);
            }
            return;
        }
        for (int i = 0; i < rounds; i++) {
            byte[] question = {(byte) i};
            transport.expect(message, 0, message.length, 0, TAG + 1);
            transport.send(question, 0, 1, 0, TAG);
            Envelope answer = transport.receive(message, 0, message.length, 0, TAG + 1);
            assertThat(answer.source()).isZero();
            assertThat(answer.tag()).isEqualTo(TAG + 1);
            assertThat(answer.length()).isBetween(2, 3);
            assertThat(message).startsWith(i, transport.rank());
        }
    }

    private static void answer(Transport t) {
        int questions = 1000;
        if (t.rank() != 0) {
            for (int i = 0; i < questions; i++) {
                sendInt(t, i, 0, TAG);
                assertThat(receiveInt(t, 0, TAG + 1)).isEqualTo(i + t.rank());
            }
            return;
        }
        byte[] buffer = new byte[4];
        for (int i = 0; i < questions * (t.size() - 1); i++) {
            int source = t.receive(buffer, 0, 4, ANY_SOURCE, TAG).source();
            sendInt(t, intIn(buffer, 0) + source, source, TAG + 1);
        }
    }

    /** Works only if the send with tag 1 returns before its receive, which comes after that of tag 2. */
    private static void sendEagerly(Transport t) {
        if (t.rank() == 1) {
            t.send(new byte[SMALL], 0, SMALL, 0, 1);
            sendInt(t, 2, 0, 2);
        } else if (t.rank() == 0) {
            assertThat(receiveInt(t, 1, 2)).isEqualTo(2);
            assertThat(t.receive(new byte[SMALL], 0, SMALL, 1, ANY_TAG)).isEqualTo(new Envelope(1, 1, SMALL));
        }
    }

    private static void sendInt(Transport t, int value, int destination, int tag) {
        byte[] buffer = new byte[4];
        putInt(value, buffer, 0);
        t.send(buffer, 0, 4, destination, tag);
    }

    private static int receiveInt(Transport t, int source, int tag) {
        byte[] buffer = new byte[4];
        assertThat(t.receive(buffer, 0, 4, source, tag).length()).isEqualTo(4);
        return intIn(buffer, 0);
    }

    private static void putInt(int value, byte[] buffer, int offset) {
        for (int i = 0; i < 4; i++) {
            buffer[offset + i] = (byte) (value >>> 8 * i);
        }
    }

    private static int intIn(byte[] buffer, int offset) {
        int value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | buffer[offset + i] & 0xff;
        }
        return value;
    }

    private static int checksum(byte[] buffer, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(buffer, from, to - from);
        return (int) crc.getValue();
    }
}
