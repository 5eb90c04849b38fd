package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.Heartbeat.Phase;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

/** Which failure is told, and how. */
final class JobStateTest {

    private static final String HOST = "n7";
    private static final Ending KILLED = new Ending(137, ExitStatus.describe(137));
    private static final Ending TERMINATED = new Ending(143, ExitStatus.describe(143));
    private static final Ending FAILED = new Ending(5, ExitStatus.describe(5));
    private static final Ending FINE = new Ending(0, ExitStatus.describe(0));

    private long now;
    private int kills;

    @Test
    void shouldSayWhoDiedHowAndHowFarItWas() {
        JobState job = distributed();
        job.begins(3, Role.CONSUMER);
        job.ranks().pulse(new Heartbeat(3, Phase.WORKING, Meter.Call.NONE, 0, 0, 0, 1234, 5678, 0, 0));

        job.ended(3, KILLED);

        assertFailure(
                job,
                ExitCode.RANK_FAILED,
                "rank 3 (consumer, pid 103 on " + HOST
                        + ") was ended by SIGKILL after at least 1234 messages and 5678 items");
        assertThat(kills).isOne();
    }

    @Test
    void shouldSayThatARankWasStillBeingConnected() {
        JobState job = distributed();

        job.ended(2, KILLED);

        assertFailure(
                job,
                ExitCode.RANK_FAILED,
                "rank 2 (pid 102 on " + HOST + ") was ended by SIGKILL while the ranks were being connected");
    }

    @Test
    void shouldSpeakOfTheOneProcessOfAllRanks() {
        JobState job = job(Device.MULTICORE, 1);
        job.ranks().started(RankHandle.ALL, 77, HOST);
        job.begins(0, Role.MANAGER);
        job.ranks().pulse(new Heartbeat(0, Phase.WORKING, Meter.Call.NONE, 0, 0, 0, 9, 1, 0, 0));

        job.ended(RankHandle.ALL, KILLED);

        assertFailure(
                job,
                ExitCode.RANK_FAILED,
                "the process of all ranks (pid 77 on " + HOST
                        + ") was ended by SIGKILL after at least 9 messages and 1 item");
    }

    @Test
    void shouldReportTheFirstFailureOnly() {
        JobState job = distributed();
        job.failed(1, ExitCode.VIOLATED, "protocol violated", false);

        job.ended(1, new Ending(7, ExitStatus.describe(7)));
        job.ended(2, KILLED);
        job.ended(3, KILLED);

        assertFailure(job, ExitCode.VIOLATED, "rank 1: protocol violated");
        assertThat(kills).isOne();
    }

    @Test
    void shouldPreferTheDeathOfARankToWhatItDoesToOthers() {
        JobState job = distributed();
        job.failed(0, ExitCode.RANK_FAILED, "MPJ Express failed to send to rank 3", true);
        job.ended(0, FAILED);
        pass(Duration.ofMillis(500), job);
        assertThat(kills).isZero();

        job.ended(3, KILLED);

        assertThat(job.end().failures()).hasSize(1);
        assertThat(job.end().failures().get(0)).startsWith("rank 3 (pid 103");
    }

    @Test
    void shouldReportAConsequenceWhenNoBetterReasonTurnsUp() {
        JobState job = distributed();
        job.failed(0, ExitCode.RANK_FAILED, "MPJ Express failed to send to rank 3", true);
        pass(Duration.ofMillis(1001), job);

        assertThat(kills).isOne();
        assertFailure(job, ExitCode.RANK_FAILED, "rank 0: MPJ Express failed to send to rank 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {ExitCode.HUNG_UP, ExitCode.INTERRUPTED, ExitCode.TERMINATED, RankGroup.LOST})
    void shouldNotTakeAsAFailureThatARankWasToldToStopTogetherWithItsLauncher(int status) {
        JobState job = distributed();
        job.ended(2, new Ending(status, "ended"));
        job.failed(0, ExitCode.RANK_FAILED, "MPJ Express failed to send to rank 2", true);
        job.ended(0, FAILED);
        pass(Duration.ofMillis(900), job);

        job.breakOff(ExitCode.INTERRUPTED, "interrupted");

        assertFailure(job, ExitCode.INTERRUPTED, "interrupted");
        assertThat(job.end().verdict()).isEqualTo(RunResult.INTERRUPTED);
    }

    @Test
    void shouldNameTheRankThatAloneWasToldToStop() {
        JobState job = distributed();
        job.failed(0, ExitCode.RANK_FAILED, "MPJ Express failed to send to rank 2", true);
        pass(Duration.ofMillis(900), job);
        job.ended(2, TERMINATED);
        pass(Duration.ofMillis(900), job);
        assertThat(kills).isZero();
        job.ended(1, KILLED); // whatever it died of, rank 2 was first

        assertThat(kills).isOne();
        assertThat(job.end().failures()).singleElement().asString().startsWith("rank 2 (pid 102 on n7) was ended by");
    }

    @Test
    void shouldWaitForTheRequestWhenAllRanksHaveEndedOfIt() {
        JobState job = job(Device.MULTICORE, 1);
        job.ranks().started(RankHandle.ALL, 77, HOST);

        job.ended(RankHandle.ALL, TERMINATED);

        assertThat(job.isOver()).isFalse();
        pass(Duration.ofMillis(1001), job);
        assertThat(job.isOver()).isTrue();
        assertThat(job.end().exitCode()).isEqualTo(ExitCode.RANK_FAILED);
    }

    @Test
    void shouldNotTakeStatusZeroForSuccessBeforeTheRunIsOver() {
        JobState job = distributed();
        job.begins(2, Role.CONSUMER);
        job.ended(2, FINE);
        pass(Duration.ofMillis(1001), job);

        assertThat(job.end().exitCode()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(job.end().failures().get(0)).contains("ended with status 0", "before the run was over");
    }

    @Test
    void shouldWaitForAResultThatIsOnItsWayWhenARankHasEnded() {
        JobState job = distributed();
        RunResult result = RunResult.brokenOff(ExitCode.OK, "test", "none");
        job.ended(2, FINE);
        job.result(result);
        pass(Duration.ofMillis(1001), job);

        assertThat(job.end()).isSameAs(result);
        assertThat(kills).isZero();
    }

    @Test
    void shouldHaveAVerdictOfItsOwnForAStall() {
        JobState job = distributed();
        job.buffer(Settings.DEFAULT.resolve(4));
        job.progress(10, 7);

        job.breakOff(ExitCode.STALLED, "cycle");

        RunResult result = job.end();
        assertThat(result.verdict()).isEqualTo(RunResult.STALLED);
        assertThat(result.itemsConsumed()).isEqualTo(7);
    }

    @Test
    void shouldTellWhatTheResultSaysWhereOnlyTheEndDoesNotCome() {
        JobState job = distributed();
        job.buffer(Settings.DEFAULT.resolve(4));
        job.progress(10, 7);
        BufferLimits limits = Settings.DEFAULT.resolve(4);
        job.result(RunResult.brokenOff(ExitCode.OK, "test", "").after(40, 39, 2, limits));
        pass(Duration.ofSeconds(60), job);

        job.breakOff(ExitCode.STALLED, "a shutdown hook");

        assertThat(job.end().itemsProduced()).isEqualTo(40);
        assertThat(job.end().itemsConsumed()).isEqualTo(39);
        assertThat(job.end().elapsedSeconds()).isEqualTo(2);
    }

    private JobState distributed() {
        JobState job = job(Device.NIODEV, 4);
        for (int rank = 0; rank < 4; rank++) {
            job.ranks().started(rank, 100 + rank, HOST);
        }
        return job;
    }

    private JobState job(Device device, int processes) {
        RankTable ranks = new RankTable(device, 4, () -> now);
        AddressExchange meeting = new AddressExchange(List.of(), everybody -> {});
        return new JobState("test", processes, ranks, meeting, () -> kills++, () -> now);
    }

    private void pass(Duration time, JobState job) {
        now += time.toNanos();
        job.tick();
    }

    private static void assertFailure(JobState job, int exitCode, String reason) {
        assertThat(job.end().failures()).containsExactly(reason);
        assertThat(job.end().exitCode()).isEqualTo(exitCode);
    }
}
