package org.rankbuffer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rankbuffer.bench.peers.PeerComparison;
import org.rankbuffer.bench.peers.PeerResult;
import org.rankbuffer.launch.wire.Device;

final class AimsTest {

    private static final Subject AUTO = Aims.buffer(Device.MULTICORE, 64, 1024, 0);
    private static final Subject ONE = Aims.buffer(Device.MULTICORE, 64, 16, 1);
    private static final Subject LARGE = Aims.buffer(Device.MULTICORE, 65_536, 16, 0);

    private final List<Measurement> measurements = new ArrayList<>();
    private final List<PeerComparison> peers = new ArrayList<>();

    @Test
    void shouldReachAnAimExactlyFromTheRatioOn() {
        measured(AUTO, 1e6);
        measured(AUTO.as(CellKind.QUEUE), 1e6);
        assertThat(outcome("multicore, 64 B, capacity 1024, by ArrayBlockingQueue"))
                .isEqualTo(
                        new Aim.Outcome("multicore, 64 B, capacity 1024, by ArrayBlockingQueue", 1.0, 1.0, true, ""));

        measurements.clear();
        measured(AUTO, 999_999);
        measured(AUTO.as(CellKind.QUEUE), 1e6);
        assertThat(outcome("multicore, 64 B, capacity 1024, by ArrayBlockingQueue")
                        .isReached())
                .isFalse();
    }

    @Test
    void shouldCompareWithAnotherProgramAtTheSameJob() {
        measured(AUTO, 1e6);
        peers.add(new PeerComparison(64, 16, new PeerResult("C MPI batched", "", List.of(1.0), "")));
        peers.add(new PeerComparison(64, 1024, new PeerResult("C MPI batched", "", List.of(1e6, 2e6, 9e6), "")));

        assertThat(outcome("multicore, 64 B, capacity 1024, by C MPI batched").ratio())
                .isEqualTo(0.5);
    }

    @Test
    void shouldSayWhatIsMissing() {
        measured(AUTO, 1e6);
        assertThat(outcome("multicore, 64 B, capacity 1024, by C MPI batched").note())
                .isEqualTo("C MPI batched is measured with --peers only");

        peers.add(new PeerComparison(64, 1024, new PeerResult("C MPI batched", "", List.of(), "install it")));
        assertThat(outcome("multicore, 64 B, capacity 1024, by C MPI batched"))
                .satisfies(missing -> assertThat(missing.note()).isEqualTo("C MPI batched: install it"))
                .satisfies(missing -> assertThat(missing.ratio()).isNull())
                .satisfies(missing -> assertThat(missing.isReached()).isFalse());
    }

    @Test
    void shouldCompareBytesWithTheBestRelay() {
        measured(LARGE, 1e3);
        relay(1024, 6400);
        relay(65_536, 2000);
        relay(524_160, 100);

        assertThat(outcome("multicore, 64 KiB, capacity 16, by raw relay of MPJ Express at its best")
                        .ratio())
                .isEqualTo(0.5);
    }

    @Test
    void shouldWantNineOfTenRounds() {
        String row = "multicore, 64 B, capacity 16, batches of 1, by textbook on plain MPJ Express, in 9 of 10 rounds";
        double[] textbook = new double[10];
        Arrays.fill(textbook, 1);
        double[] rounds = {1, 1, 1, 1, 4, 1, 1, 1, 1, 1};
        rounds(ONE, rounds);
        rounds(ONE.as(CellKind.TEXTBOOK), textbook);
        assertThat(outcome(row))
                .isEqualTo(new Aim.Outcome(row, 0.95, 1.0, true, "9 of 10 rounds reach 0.95; the middle one 1.00"));

        measurements.clear();
        rounds[7] = 2;
        rounds(ONE, rounds);
        rounds(ONE.as(CellKind.TEXTBOOK), textbook);
        assertThat(outcome(row))
                .isEqualTo(new Aim.Outcome(row, 0.95, 0.5, false, "8 of 10 rounds reach 0.95; the middle one 1.00"));
    }

    @Test
    void shouldAllowHalfOfWhatTheTextbookLosesWithManyRanks() {
        String row = "multicore, 64 B, capacity 16, batches of 1, messages/s of 33 ranks by those of 3";
        measured(ONE.with(3), 1000);
        measured(ONE.with(33), 650);
        measured(ONE.with(3).as(CellKind.TEXTBOOK), 1000);
        measured(ONE.with(33).as(CellKind.TEXTBOOK), 200);
        assertThat(outcome(row)).isEqualTo(new Aim.Outcome(row, 0.6, 0.65, true, "the textbook 0.20"));

        measurements.remove(measurements.size() - 1);
        measured(ONE.with(33).as(CellKind.TEXTBOOK), 900);
        assertThat(outcome(row)).isEqualTo(new Aim.Outcome(row, 0.7, 0.65, false, "the textbook 0.90"));
    }

    @Test
    void shouldPrintEachAim() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        measured(AUTO, 1e6);
        measured(AUTO.as(CellKind.QUEUE), 4e6);
        List<Aim.Outcome> outcomes = List.of(
                outcome("multicore, 64 B, capacity 1024, by ArrayBlockingQueue"),
                outcome("multicore, 64 B, capacity 8192, by ArrayBlockingQueue"));

        new AimTable(new PrintStream(printed, true, StandardCharsets.UTF_8)).print("what it is", outcomes);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "",
                        "what it is",
                        " aim measured",
                        " 1.00 0.25 not reached multicore, 64 B, capacity 1024, by ArrayBlockingQueue",
                        " 0.80 not measured multicore, 64 B, capacity 8192, by ArrayBlockingQueue (multicore, rankbuffer,"
                                + " with 8 ranks)");
    }

    private Aim.Outcome outcome(String row) {
        Results results = new Results(measurements, peers);
        return Aims.ALL.stream()
                .filter(aim -> aim.row().equals(row))
                .map(aim -> aim.outcome(results))
                .findFirst()
                .orElseThrow();
    }

    private void measured(Subject subject, double rate) {
        measurements.add(measurement(subject, (long) rate, 1));
    }

    private void relay(int frame, double rate) {
        measured(new Subject(Device.MULTICORE, 8, new Cell(CellKind.MPJ_RELAY, frame, 0, 0)), rate);
    }

    /** Rounds that took so many seconds. */
    private void rounds(Subject subject, double... seconds) {
        measurements.add(measurement(subject, 100, seconds));
    }

    private static Measurement measurement(Subject subject, long items, double... seconds) {
        return new Measurement(
                subject.device().title(), subject.ranks(), subject.cell(), items, seconds, 3, 0, new double[0]);
    }
}
