package org.rankbuffer.trace.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceDirectory;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceReader;

/** What a rank writes down, and another thread copies meanwhile. */
@Timeout(60)
final class RankRecorderTest {

    private static final int NONE = TraceEvent.NONE;
    private static final int LIMIT = 50;
    private static final int MANY = 300_000;

    @TempDir
    Path scratch;

    private long time = 1_000_000_000L;
    private TraceDirectory directory;

    @BeforeEach
    void begin() throws IOException {
        directory = new TraceDirectory(scratch, Trace.Unit.NANOSECONDS);
        directory.begin(new AboutRun("", "", "", 0, Map.of(), Optional.empty()));
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    private RankTrace read(RankFlush flush) throws IOException {
        directory.append(0, flush.next());
        return TraceReader.read(scratch).ranks().get(0);
    }

    private static RankFlush flushOf(RankRecorder recorder) {
        return new RankFlush(recorder, "consumer", "node1");
    }

    private void call(RankRecorder recorder, long nanos) {
        recorder.begin(TraceEvent.Kind.CALL, time, 3, 4, 0, NONE, NONE);
        time += nanos;
        recorder.end(time);
    }

    private void item(RankRecorder recorder, int producer, long sequence, long nanos) {
        recorder.beginItem(TraceEvent.Kind.CONSUME, producer, sequence);
        time += nanos;
        recorder.endItem(8);
    }

    @Test
    void shouldKeepFirstAndLastEventsWhenNobodyCopiesForLong() throws IOException {
        RankRecorder recorder = new RankRecorder(0, false, LIMIT, () -> time);
        RankFlush flush = flushOf(recorder);
        for (int i = 0; i < MANY; i++) {
            call(recorder, i);
        }

        RankTrace trace = read(flush);

        assertThat(trace.first()).hasSize(LIMIT);
        assertThat(trace.last()).hasSize(LIMIT);
        assertThat(trace.events()).isEqualTo(MANY);
        for (int i = 0; i < LIMIT; i++) {
            assertThat(trace.first().get(i).end() - trace.first().get(i).begin())
                    .isEqualTo(i);
            TraceEvent last = trace.last().get(i);
            assertThat(last.end() - last.begin()).isEqualTo(MANY - LIMIT + i);
        }
        assertThat(trace.totals().inCalls()).isEqualTo((long) MANY * (MANY - 1) / 2);
    }

    /** Each event says in several places which one it is. */
    @Test
    void shouldCopyWholeEventsWhileTheRankGoesOn() throws Exception {
        RankRecorder recorder = new RankRecorder(0, false, LIMIT, System::nanoTime);
        RankFlush flush = flushOf(recorder);
        Thread rank = new Thread(() -> {
            for (int i = 0; i < MANY; i++) {
                recorder.begin(TraceEvent.Kind.CALL, i, i, i, 0, i & 0x3fff, i);
                recorder.came(i, i, i);
                recorder.end(2L * i);
            }
        });
        rank.start();
        int read = 0;
        while (rank.isAlive()) {
            for (TraceEvent event : read(flush).last()) {
                if (!event.isOpen()) {
                    read++;
                    assertThat(List.of(
                                    event.end(),
                                    2 * event.sequence(),
                                    2L * event.peer(),
                                    2L * event.tag(),
                                    2 * event.sent()))
                            .allMatch(number -> number == 2 * event.begin());
                    assertThat(event.producer()).isEqualTo((int) event.begin() & 0x3fff);
                }
            }
        }
        rank.join();

        assertThat(read).isPositive();
        RankTrace trace = read(flush);
        assertThat(trace.events()).isEqualTo(MANY);
        assertThat(trace.last().get(LIMIT - 1).begin()).isEqualTo(MANY - 1);
    }

    @Test
    void shouldShowCallThatHasNotReturnedAndCountItsTime() throws IOException {
        RankRecorder recorder = new RankRecorder(0, false, LIMIT, () -> time);
        RankFlush flush = flushOf(recorder);
        call(recorder, 10);
        recorder.begin(TraceEvent.Kind.RECEIVE, time, -2, 7, recorder.name("Recv@Ring.java:12"), NONE, NONE);
        time += 5_000_000;

        RankTrace waiting = read(flush);

        TraceEvent open = waiting.first().get(1);
        assertThat(open.isOpen()).isTrue();
        assertThat(open.kind()).isEqualTo(TraceEvent.Kind.RECEIVE);
        assertThat(open.peer()).isEqualTo(-2);
        assertThat(open.tag()).isEqualTo(7);
        assertThat(open.what()).isEqualTo("Recv");
        assertThat(open.line()).isEqualTo("Ring.java:12");
        assertThat(waiting.events()).isEqualTo(2);
        assertThat(waiting.totals().inReceive()).isEqualTo(5_000_000);
        assertThat(waiting.totals().slices().stream()
                        .mapToLong(RankTotals.Slice::inReceive)
                        .sum())
                .isEqualTo(5_000_000);

        recorder.came(1, 7, 41);
        recorder.end(time);
        RankTrace received = read(flush);

        assertThat(received.events()).isEqualTo(2);
        assertThat(received.first().get(1).sent()).isEqualTo(41);
        assertThat(received.first().get(1).clock()).isEqualTo(42);
        assertThat(received.totals().inReceive()).isEqualTo(5_000_000);
    }

    @Test
    void shouldGiveEachOfTheFirstItemsAnEventAndQuickOnesBehindThemAShare() throws IOException {
        RankRecorder recorder = new RankRecorder(0, false, LIMIT, () -> time);
        RankFlush flush = flushOf(recorder);
        for (int i = 0; i < 10 * LIMIT; i++) {
            item(recorder, 1, i, 100);
        }
        item(recorder, 2, 0, 50_000);
        recorder.finish();

        RankTrace trace = read(flush);

        for (int i = 0; i < LIMIT; i++) {
            assertThat(trace.first().get(i).sequence()).isEqualTo(i);
            assertThat(trace.first().get(i).items()).isOne();
        }
        long next = LIMIT;
        for (TraceEvent event : trace.last().subList(0, trace.last().size() - 1)) {
            assertThat(event.sequence()).isEqualTo(next);
            assertThat(event.bytes()).isEqualTo(8L * event.items());
            assertThat(event.end() - event.begin()).isEqualTo(100L * event.items());
            next += event.items();
        }
        assertThat(next).isEqualTo(10 * LIMIT);
        assertThat(trace.last().size()).isLessThan(30);
        TraceEvent slow = trace.last().get(trace.last().size() - 1);
        assertThat(slow.producer()).isEqualTo(2);
        assertThat(slow.end() - slow.begin()).isEqualTo(50_000);
        assertThat(trace.totals().items()).isEqualTo(10 * LIMIT + 1);
        assertThat(trace.totals().slices().stream()
                        .mapToLong(RankTotals.Slice::items)
                        .sum())
                .isEqualTo(10 * LIMIT + 1);
    }

    @Test
    void shouldShowWhichItemIsInWorkAmongThoseOfAnEvent() throws IOException {
        RankRecorder recorder = new RankRecorder(0, false, 1, () -> time);
        RankFlush flush = flushOf(recorder);
        for (int i = 0; i < 5; i++) {
            item(recorder, 1, i, 100);
        }
        recorder.beginItem(TraceEvent.Kind.CONSUME, 1, 5);
        time += 7_000_000;

        List<TraceEvent> last = read(flush).last();

        assertThat(last.get(0).isOpen()).isTrue();
        assertThat(last.get(0).sequence()).isEqualTo(5);
        assertThat(last.get(0).items()).isOne();
    }

    /** The slices become longer as the run does; what is in them stays. */
    @Test
    void shouldCountEverythingInSlicesHoweverLongTheRun() throws IOException {
        RankRecorder recorder = new RankRecorder(0, false, LIMIT, () -> time);
        RankFlush flush = flushOf(recorder);
        long inReceive = 0;
        for (int i = 0; i < 2000; i++) {
            recorder.begin(TraceEvent.Kind.RECEIVE, time, 1, 1, 0, NONE, NONE);
            long nanos = (long) i * i * 1000;
            time += nanos;
            inReceive += nanos;
            recorder.came(1, 1, 1);
            recorder.end(time);
            time += 1000;
        }

        RankTrace trace = read(flush);
        Trace whole = TraceReader.read(scratch);

        assertThat(trace.totals().slices().stream()
                        .mapToLong(RankTotals.Slice::inReceive)
                        .sum())
                .isEqualTo(inReceive)
                .isEqualTo(trace.totals().inReceive());
        assertThat(trace.totals().slices()).hasSizeBetween(100, 257);
        assertThat(trace.totals().slices()).allMatch(slice -> slice.inReceive() <= whole.sliceNanos());
        assertThat(whole.begin()).isBetween(1_000_000_000L - whole.sliceNanos(), 1_000_000_000L);
    }
}
