package org.rankbuffer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranks on hosts whose clocks differ by known amounts. */
final class HostClocksTest {

    private static final long DELAY = 100_000;
    private static final int ROUNDS = 200;

    @TempDir
    Path scratch;

    private final Map<Integer, List<TraceEvent>> events = new HashMap<>();
    private final Map<Integer, Long> clocks = new HashMap<>();
    private final Map<Integer, Long> skews = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(7);

    private long now;

    /** A message, on the true time; what is written are the times that the ranks' clocks show. */
    private void message(int from, int to, long delay) {
        long clock = clocks.merge(from, 1L, Long::sum);
        add(from, TraceEvent.Kind.SEND, now, now + 1000, clock, to, TraceEvent.NONE);
        long received = Math.max(clocks.getOrDefault(to, 0L), clock) + 1;
        clocks.put(to, received);
        add(to, TraceEvent.Kind.RECEIVE, now, now + delay, received, from, clock);
        now += delay + 1000;
    }

    private void add(int rank, TraceEvent.Kind kind, long begin, long end, long clock, int peer, long sent) {
        long skew = skews.getOrDefault(rank, 0L);
        events.computeIfAbsent(rank, some -> new ArrayList<>())
                .add(new TraceEvent(kind, begin - skew, end - skew, clock, peer, 1, "", sent, 0, 0, -1, -1, -1, ""));
    }

    private List<RankTrace> read(String... hosts) throws IOException {
        try (TraceDirectory directory = new TraceDirectory(scratch, Trace.Unit.NANOSECONDS)) {
            directory.begin(new AboutRun("", "", "", 0, Map.of(), Optional.empty()));
            for (int rank = 0; rank < hosts.length; rank++) {
                directory.append(rank, TracePart.rank(rank, "x", hosts[rank], ROUNDS * ROUNDS));
                directory.append(rank, TracePart.events(0, events.get(rank)));
            }
        }
        return TraceReader.read(scratch).ranks();
    }

    private static void shouldReceiveNothingBeforeItsSend(List<RankTrace> ranks) {
        for (RankTrace rank : ranks) {
            for (TraceEvent event : rank.first()) {
                if (event.sent() != TraceEvent.NONE) {
                    RankTrace sender = ranks.get(event.peer());
                    TraceEvent send = sender.first().stream()
                            .filter(other -> other.kind() == TraceEvent.Kind.SEND && other.clock() == event.sent())
                            .findFirst()
                            .orElseThrow();
                    assertThat(event.end() + rank.offset()).isGreaterThanOrEqualTo(send.begin() + sender.offset());
                    assertThat(event.end()).isGreaterThanOrEqualTo(event.begin());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "5000000", "-123456789", "3600000000000"})
    void shouldFindOffsetWithinItsError(long skew) throws IOException {
        skews.put(1, skew);
        for (int i = 0; i < ROUNDS; i++) {
            message(0, 1, DELAY + random.nextLong(DELAY));
            message(1, 0, DELAY + random.nextLong(DELAY));
        }

        List<RankTrace> ranks = read("a", "b");

        RankTrace other = ranks.get(1);
        assertThat(other.offsetError()).isBetween(DELAY / 2, 2 * DELAY);
        assertThat(Math.abs(other.offset() - skew)).isLessThanOrEqualTo(other.offsetError());
        assertThat(ranks.get(0).offset()).isZero();
        shouldReceiveNothingBeforeItsSend(ranks);
    }

    /** Rank 0 has no message with the third host. */
    @Test
    void shouldReachHostsByWayOfOthers() throws IOException {
        skews.put(1, 1_000_000_000L);
        skews.put(2, -2_000_000_000L);
        for (int i = 0; i < ROUNDS; i++) {
            message(0, 1, DELAY);
            message(1, 2, DELAY);
            message(2, 1, DELAY + 10);
            message(1, 0, DELAY + 20);
        }

        List<RankTrace> ranks = read("a", "b", "c");

        assertThat(Math.abs(ranks.get(1).offset() - 1_000_000_000L))
                .isLessThanOrEqualTo(ranks.get(1).offsetError());
        assertThat(Math.abs(ranks.get(2).offset() + 2_000_000_000L))
                .isLessThanOrEqualTo(ranks.get(2).offsetError());
        assertThat(ranks.get(2).offsetError()).isGreaterThan(ranks.get(1).offsetError());
        shouldReceiveNothingBeforeItsSend(ranks);
    }

    @Test
    void shouldNotClaimToKnowWhatMessagesInOneDirectionCannotTell() throws IOException {
        skews.put(1, 5_000_000L);
        for (int i = 0; i < ROUNDS; i++) {
            message(0, 1, DELAY);
        }

        List<RankTrace> ranks = read("a", "b");

        assertThat(ranks.get(1).offsetError()).isEqualTo(-1);
        shouldReceiveNothingBeforeItsSend(ranks);
    }

    /** A clock that runs too slowly: no single offset is right for all messages. */
    @Test
    void shouldMoveReceivesBehindTheirSendsWhereClocksDrift() throws IOException {
        for (int i = 0; i < ROUNDS; i++) {
            skews.put(1, i * 10_000L);
            message(0, 1, DELAY);
            message(1, 0, DELAY);
        }

        List<RankTrace> ranks = read("a", "b");

        shouldReceiveNothingBeforeItsSend(ranks);
        for (RankTrace rank : ranks) {
            for (int i = 1; i < rank.first().size(); i++) {
                assertThat(rank.first().get(i).begin())
                        .isGreaterThanOrEqualTo(rank.first().get(i - 1).begin());
            }
        }
    }

    @Test
    void shouldLeaveTimesOfOneHostAsTheyAre() throws IOException {
        message(0, 1, DELAY);
        message(1, 0, DELAY);

        List<RankTrace> ranks = read("a", "a");

        assertThat(ranks.get(1).first()).isEqualTo(events.get(1));
        assertThat(ranks.get(1).offset()).isZero();
        assertThat(ranks.get(1).offsetError()).isZero();
    }
}
