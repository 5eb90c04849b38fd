package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.rankbuffer.random.Draw;
import org.rankbuffer.random.RandomTest;

class PayloadTest {

    private static final int PRODUCERS = 3;

    @Test
    void shouldCarryTheRole() {
        assertThat(read(Payload::readHello, Payload.hello(Role.PRODUCER))).isEqualTo(Role.PRODUCER);
        assertThat(read(Payload::readHello, Payload.hello(Role.CONSUMER))).isEqualTo(Role.CONSUMER);
    }

    @RandomTest
    void shouldCarryTheLimits(Draw draw) {
        int producers = draw.between(1, Integer.MAX_VALUE);
        int capacity = draw.between(1, BufferLimits.MAX_CAPACITY);
        int window = draw.between(1, Integer.MAX_VALUE);
        BufferLimits limits = new BufferLimits(producers, capacity, 1L << 40, (capacity + 1) / 2, window, 77);

        assertThat(read(Payload::readConfig, Payload.config(limits))).isEqualTo(limits);
    }

    @RandomTest(tries = 100)
    void shouldCarryAClientsLastMessage(Draw draw) {
        int itemFrames = draw.anyInt();
        List<String> failures = draw.list(ClientReport.MAX_FAILURES, () -> draw.brokenText(300));
        byte[] result = draw.bytes(300);
        long number = draw.anyLong();
        ItemDigest digest = new ItemDigest(PRODUCERS);
        digest.add(2, number, 5);
        ClientReport report = new ClientReport(
                "host", 1, number, 3, 4, 5, 6, 7, 8, 9, 10, failures, "item 1 came after item 2", digest);
        Payload.Done read = read(
                (frame, length) -> Payload.readDone(frame, length, PRODUCERS),
                Payload.done(itemFrames, report, result));

        assertThat(read.itemFrames()).isEqualTo(itemFrames);
        assertThat(read.result()).isEqualTo(result);
        assertThat(read.report()).usingRecursiveComparison().isEqualTo(report);
    }

    @RandomTest(tries = 100)
    void shouldCarryAFailure(Draw draw) {
        int itemFrames = draw.anyInt();
        int rank = draw.anyInt();
        List<String> words = draw.list(100, () -> draw.brokenText(300));
        String all = String.join(" ", words);
        String reason = all.substring(0, Math.min(all.length(), 4000)).replaceAll("\\p{Cs}", "?");
        Payload.Abort read = read(Payload::readAbort, Payload.abort(itemFrames, new Failure(rank, reason)));

        assertThat(read).isEqualTo(new Payload.Abort(itemFrames, new Failure(rank, reason)));
    }

    @Test
    void shouldCutALongReason() {
        Payload.Abort read = read(Payload::readAbort, Payload.abort(0, new Failure(1, "x".repeat(5000))));

        assertThat(read.failure().reason()).isEqualTo("x".repeat(4000) + "…");
        assertThat(read(Payload::readAbort, Payload.abort(0, new Failure(1, "x".repeat(4000))))
                        .failure()
                        .reason())
                .isEqualTo("x".repeat(4000));
    }

    @RandomTest
    void shouldTakeNoGarbage(Draw draw) {
        byte[] garbage = draw.bytes(400);
        byte[] frame = SampleItems.join(new byte[Frame.HEADER], garbage);
        for (BiFunction<byte[], Integer, ?> reader : readers()) {
            readOrReject(reader, frame, garbage.length);
        }
    }

    @RandomTest
    void shouldTakeNoDamagedMessage(Draw draw) {
        int where = draw.between(0, 999);
        byte what = (byte) draw.between(Byte.MIN_VALUE, Byte.MAX_VALUE);
        ClientReport report = new ClientReport(
                "host", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, List.of("one", "two"), "", new ItemDigest(PRODUCERS));
        byte[] message = Payload.done(3, report, new byte[5]);
        int length = message.length - Frame.HEADER;
        message[Frame.HEADER + where % length] = what;

        readOrReject((frame, n) -> Payload.readDone(frame, n, PRODUCERS), message, length);
    }

    @Test
    void shouldTakeNoMessageCutShortOrPadded() {
        ClientReport report =
                new ClientReport("h", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, List.of("one"), "", new ItemDigest(PRODUCERS));
        byte[] message = Payload.done(3, report, new byte[5]);
        byte[] padded = Arrays.copyOf(message, message.length + 1);
        for (int length = 0; length <= padded.length - Frame.HEADER; length++) {
            int cut = length;
            if (length != message.length - Frame.HEADER) {
                assertThatThrownBy(() -> Payload.readDone(padded, cut, PRODUCERS))
                        .isInstanceOf(ProtocolException.class);
            }
        }
    }

    @Test
    void shouldTakeNoReportAboutOtherProducers() {
        ClientReport report = new ClientReport("h", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, List.of(), "", new ItemDigest(2));
        byte[] message = Payload.done(3, report, new byte[0]);

        assertThatThrownBy(() -> Payload.readDone(message, message.length - Frame.HEADER, PRODUCERS))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("report about 2 producers; there are 3");
    }

    private static List<BiFunction<byte[], Integer, ?>> readers() {
        return List.of(
                Payload::readHello,
                Payload::readConfig,
                Payload::readAbort,
                (frame, length) -> Payload.readDone(frame, length, PRODUCERS));
    }

    private static void readOrReject(BiFunction<byte[], Integer, ?> reader, byte[] frame, int length) {
        try {
            assertThat(reader.apply(frame, length)).isNotNull();
        } catch (ProtocolException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    private static <T> T read(BiFunction<byte[], Integer, T> reader, byte[] message) {
        return reader.apply(message, message.length - Frame.HEADER);
    }
}
