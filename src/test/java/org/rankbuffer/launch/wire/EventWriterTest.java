package org.rankbuffer.launch.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rankbuffer.launch.rank.RankOutput;
import org.rankbuffer.protocol.Role;

final class EventWriterTest {

    private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    private final EventWriter channel = new EventWriter(pipe);

    @Test
    void shouldCarryEventsInOrder() throws IOException {
        channel.send(new RankEvent.Begins(3, Optional.of(Role.PRODUCER)));
        channel.send(new RankEvent.Says(0, "done"));

        assertThat(received())
                .containsExactly(new RankEvent.Begins(3, Optional.of(Role.PRODUCER)), new RankEvent.Says(0, "done"));
    }

    @Test
    void shouldPassOnAsOutputWhatOthersPrintInBetween() throws IOException {
        pipe.writeBytes(text("before\n"));
        channel.send(new RankEvent.Says(0, "1"));
        pipe.writeBytes(text("no line end"));
        channel.send(new RankEvent.Says(0, "2"));
        pipe.writeBytes(text("last"));

        assertThat(received().stream().map(EventWriterTest::tell))
                .containsExactly("before\n", "1", "no line end", "2", "last");
    }

    @Test
    void shouldNotTakeALengthWithoutReasonForAnEvent() throws IOException {
        byte[] header = ByteBuffer.allocate(8)
                .putInt(EventWriter.MAGIC)
                .putInt(Integer.MAX_VALUE)
                .array();
        pipe.writeBytes(header);
        channel.send(new RankEvent.Says(0, "5"));

        List<RankEvent> events = received();
        assertThat(events.get(0)).isInstanceOf(RankEvent.Output.class);
        assertThat(((RankEvent.Output) events.get(0)).bytes()).isEqualTo(header);
        assertThat(events.get(1)).isEqualTo(new RankEvent.Says(0, "5"));
    }

    @Test
    void shouldKeepLinesOfRanksApart() throws IOException {
        RankOutput output = new RankOutput(channel, RankEvent.Output::new);
        output.enter(2);
        output.write(text("half a "), 0, 7);
        Thread other = new Thread(() -> {
            output.enter(5);
            output.write(text("whole\n"), 0, 6);
        });
        other.start();
        join(other);
        output.write(text("line"), 0, 4);
        output.leave();

        assertThat(received().stream().map(EventWriterTest::tell)).containsExactly("whole\n", "half a line");
        assertThat(received().stream().map(event -> ((RankEvent.Output) event).rank()))
                .containsExactly(5, 2);
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String tell(RankEvent event) {
        return event instanceof RankEvent.Output output
                ? new String(output.bytes(), StandardCharsets.UTF_8)
                : ((RankEvent.Says) event).line();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<RankEvent> received() throws IOException {
        List<RankEvent> events = new ArrayList<>();
        new EventReader<>(
                        new ByteArrayInputStream(pipe.toByteArray()),
                        RankEvent.class,
                        bytes -> events.add(new RankEvent.Output(ProcessEvent.ALL, bytes)))
                .forEach(events::add);
        return events;
    }
}
