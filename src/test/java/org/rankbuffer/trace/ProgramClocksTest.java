package org.rankbuffer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of programs, whose messages carry no clocks. */
final class ProgramClocksTest {

    private static final int ANY = -2;
    private static final int NONE = TraceEvent.NONE;

    @TempDir
    Path scratch;

    private final List<List<TraceEvent>> ranks = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    private void call(int rank, String name, int peer, int tag) {
        List<TraceEvent> events = ranks.get(rank);
        TraceEvent.Kind kind = name.endsWith("end")
                ? TraceEvent.Kind.SEND
                : name.equals("Recv") ? TraceEvent.Kind.RECEIVE : TraceEvent.Kind.CALL;
        long time = 10 * events.size();
        events.add(new TraceEvent(
                kind, time, time + 5, events.size() + 1, peer, tag, name, NONE, 0, 0, NONE, NONE, NONE, ""));
    }

    private List<TraceEvent> read(int rank) throws IOException {
        try (TraceDirectory directory = new TraceDirectory(scratch, Trace.Unit.NANOSECONDS)) {
            directory.begin(new AboutRun("", "", "", 0, Map.of(), Optional.empty()));
            for (int i = 0; i < ranks.size(); i++) {
                directory.append(i, TracePart.rank(i, "", "node1", 1000));
                directory.append(i, TracePart.events(0, ranks.get(i)));
            }
        }
        return TraceReader.read(scratch).ranks().get(rank).first();
    }

    private long sent(int rank, int index) throws IOException {
        return read(rank).get(index).sent();
    }

    @Test
    void shouldPairMessagesOfOneTagInTheirOrder() throws IOException {
        call(0, "Send", 1, 7);
        call(0, "Isend", 1, 8);
        call(0, "Send", 1, 7);
        call(1, "Recv", 0, 8);
        call(1, "Recv", 0, 7);
        call(1, "Recv", 0, 7);

        List<TraceEvent> sends = read(0);
        List<TraceEvent> receives = read(1);

        assertThat(receives.get(0).sent()).isEqualTo(sends.get(1).clock());
        assertThat(receives.get(1).sent()).isEqualTo(sends.get(0).clock());
        assertThat(receives.get(2).sent()).isEqualTo(sends.get(2).clock());
        assertThat(receives).allMatch(event -> event.clock() > event.sent());
    }

    @Test
    void shouldCountAlongChainsOfMessages() throws IOException {
        for (int i = 0; i < 20; i++) {
            call(0, "Barrier", NONE, NONE);
        }
        call(0, "Send", 1, 1);
        call(1, "Recv", 0, 1);
        call(1, "Send", 2, 1);
        call(2, "Recv", 1, 1);

        assertThat(read(2).get(0).clock()).isEqualTo(24);
    }

    @Test
    void shouldLeaveOutTheMessageThatPostedReceiveTakes() throws IOException {
        call(0, "Send", 1, 7);
        call(0, "Send", 1, 7);
        call(1, "Irecv", 0, 7);
        call(1, "Recv", 0, 7);

        assertThat(sent(1, 1)).isEqualTo(read(0).get(1).clock());
    }

    @Test
    void shouldNotGuessBehindReceiveOfWhichNothingIsKnown() throws IOException {
        call(0, "Send", 1, 7);
        call(0, "Send", 1, 7);
        call(1, "Recv", 0, 7);
        call(1, "Irecv", ANY, 7);
        call(1, "Recv", 0, 7);

        assertThat(sent(1, 0)).isEqualTo(1);
        assertThat(sent(1, 2)).isEqualTo(NONE);
    }

    @Test
    void shouldNotGuessBehindCallThatSendsAndReceives() throws IOException {
        call(0, "Sendrecv", NONE, NONE);
        call(0, "Send", 1, 7);
        call(1, "Recv", 0, 7);

        assertThat(sent(1, 0)).isEqualTo(NONE);
    }

    @Test
    void shouldComeToAnEndWhereNothingWasSent() throws IOException {
        call(1, "Recv", 0, 7);
        call(1, "Send", 0, 7);

        assertThat(sent(1, 0)).isEqualTo(NONE);
        assertThat(read(1).get(1).clock()).isEqualTo(2);
    }
}
