package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final int PRODUCERS = 3;

    @Test
    void shouldCarryTheRole() {
        assertThat(read(Payload::readHello, Payload.hello(true))).isTrue();
        assertThat(read(Payload::readHello, Payload.hello(false))).isFalse();
    }

    @Property
    void shouldCarryTheLimits(
            @ForAll @IntRange(min = 1) int producers,
            @ForAll @IntRange(min = 1, max = BufferSettings.MAX_CAPACITY) int capacity,
            @ForAll @IntRange(min = 1) int window) {
        BufferSettings limits = new BufferSettings(producers, capacity, 1L << 40, (capacity + 1) / 2, window, 77);

        assertThat(read(Payload::readSettings, Payload.settings(limits))).isEqualTo(limits);
    }

    @Property(tries = 100)
    void shouldCarryAClientsLastMessage(
            @ForAll int itemFrames,
            @ForAll @Size(max = ClientReport.MAX_FAILURES) List<String> failures,
            @ForAll byte[] result,
            @ForAll long number) {
        Tally tally = new Tally(PRODUCERS);
        tally.add(2, number, 5);
        ClientReport report = new ClientReport(
                "host", 1, number, 3, 4, 5, 6, 7, 8, 9, 10, failures, "item 1 came after item 2", tally);
        Payload.Farewell read = read(
                (frame, length) -> Payload.readFarewell(frame, length, PRODUCERS),
                Payload.farewell(itemFrames, report, result));

        assertThat(read.itemFrames()).isEqualTo(itemFrames);
        assertThat(read.result()).isEqualTo(result);
        assertThat(read.report()).usingRecursiveComparison().isEqualTo(report);
    }

    @Property(tries = 100)
    void shouldCarryAFailure(@ForAll int itemFrames, @ForAll int rank, @ForAll @Size(max = 100) List<String> words) {
        String reason = String.join(" ", words).replaceAll("\\p{Cs}", "?");
        reason = reason.substring(0, Math.min(reason.length(), 4000));
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

    @Property
    void shouldTakeNoGarbage(@ForAll @Size(max = 400) byte[] garbage) {
        byte[] frame = SampleItems.join(new byte[Frame.HEADER], garbage);
        for (BiFunction<byte[], Integer, ?> reader : readers()) {
            readOrReject(reader, frame, garbage.length);
        }
    }

    @Property
    void shouldTakeNoDamagedMessage(@ForAll @IntRange(max = 999) int where, @ForAll byte what) {
        ClientReport report = new ClientReport(
                "host", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, List.of("one", "two"), "", new Tally(PRODUCERS));
        byte[] message = Payload.farewell(3, report, new byte[5]);
        int length = message.length - Frame.HEADER;
        message[Frame.HEADER + where % length] = what;

        readOrReject((frame, n) -> Payload.readFarewell(frame, n, PRODUCERS), message, length);
    }

    @Test
    void shouldTakeNoMessageCutShortOrPadded() {
        ClientReport report =
                new ClientReport("h", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, List.of("one"), "", new Tally(PRODUCERS));
        byte[] message = Payload.farewell(3, report, new byte[5]);
        byte[] padded = Arrays.copyOf(message, message.length + 1);
        for (int length = 0; length <= padded.length - Frame.HEADER; length++) {
            int cut = length;
            if (length != message.length - Frame.HEADER) {
                assertThatThrownBy(() -> Payload.readFarewell(padded, cut, PRODUCERS))
                        .isInstanceOf(ProtocolException.class);
            }
        }
    }

    @Test
    void shouldTakeNoReportAboutOtherProducers() {
        ClientReport report = new ClientReport("h", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, List.of(), "", new Tally(2));
        byte[] message = Payload.farewell(3, report, new byte[0]);

        assertThatThrownBy(() -> Payload.readFarewell(message, message.length - Frame.HEADER, PRODUCERS))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("report about 2 producers; there are 3");
    }

    private static List<BiFunction<byte[], Integer, ?>> readers() {
        return List.of(
                Payload::readHello,
                Payload::readSettings,
                Payload::readAbort,
                (frame, length) -> Payload.readFarewell(frame, length, PRODUCERS));
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
