package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.Settings;
import org.rankbuffer.launch.os.ExitStatus;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.Heartbeat;
import org.rankbuffer.launch.wire.Heartbeat.Phase;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

/** Which failure is told, and how. */
final class JobStateTest {

    private static final String HOST = "n7";
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final int FAILED = 5;
    private static final int FINE = 0;

    private long now;
    private int kills;

    @Test
    void shouldSayWhoEndedHowAndHowFarItWas() {
        JobState job = distributed();
        job.ranks().begins(3, Optional.of(Role.CONSUMER));
        job.ranks().heartbeat(new Heartbeat(3, Phase.WORKING, Meter.Call.NONE, 0, 0, 0, 1234, 5678, 0, 0));

        end(job, 3, KILLED);

        assertFailure(
                job,
                ExitCode.RANK_FAILED,
                "rank 3 (consumer, pid 103 on " + HOST
                        + ") was ended by SIGKILL after at least 1234 messages and 5678 items");
        assertThat(kills).isOne();
    }

    @Test
    void shouldTakeTheStatusWithWhichAProgramExits() {
        JobState fine = program();
        fine.exits(new RankEvent.Exits(1, "Ring.main (Ring.java:7)", List.of()));
        end(fine, 1, FINE);
        assertThat(fine.isBrokenOff()).isFalse();

        JobState failed = program();
        failed.exits(new RankEvent.Exits(1, "Ring.main (Ring.java:7)", List.of()));
        end(failed, 1, 3);
        assertFailure(failed, ExitCode.RANK_FAILED, "rank 1: System.exit(3) at Ring.main (Ring.java:7)");

        JobState cut = program();
        cut.exits(new RankEvent.Exits(1, "Ring.main (Ring.java:7)", List.of(0, 2)));
        end(cut, 1, FINE);
        assertFailure(
                cut,
                ExitCode.RANK_FAILED,
                "rank 1: System.exit(0) at Ring.main (Ring.java:7), which ended ranks 0 and 2 as well: all ranks are in"
                        + " one process here");
    }

    @Test
    void shouldSayThatARankOfAProgramDied() {
        JobState job = program();

        end(job, 2, KILLED);

        assertFailure(
                job, ExitCode.RANK_FAILED, "rank 2 (pid 102 on " + HOST + ") was ended by SIGKILL in its main method");
    }

    private JobState program() {
        JobState job = distributed();
        for (int rank = 0; rank < 4; rank++) {
            job.ranks().begins(rank, Optional.empty());
        }
        job.result(JobResult.ofReturned("Ring"));
        return job;
    }

    @Test
    void shouldSayThatARankWasStillBeingConnected() {
        JobState job = distributed();

        end(job, 2, KILLED);

        assertFailure(
                job,
                ExitCode.RANK_FAILED,
                "rank 2 (pid 102 on " + HOST + ") was ended by SIGKILL while the ranks were being connected");
    }

    @Test
    void shouldSpeakOfTheOneProcessOfAllRanks() {
        JobState job = job(Device.MULTICORE, 1);
        job.ranks().started(ProcessEvent.ALL, 77, HOST);
        job.ranks().begins(0, Optional.of(Role.MANAGER));
        job.ranks().heartbeat(new Heartbeat(0, Phase.WORKING, Meter.Call.NONE, 0, 0, 0, 9, 1, 0, 0));

        end(job, ProcessEvent.ALL, KILLED);

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

        end(job, 1, 7);
        end(job, 2, KILLED);
        end(job, 3, KILLED);

        assertFailure(job, ExitCode.VIOLATED, "rank 1: protocol violated");
        assertThat(kills).isOne();
    }

    @Test
    void shouldPreferTheEndOfARankToWhatItDoesToOthers() {
        JobState job = distributed();
        job.failed(0, ExitCode.RANK_FAILED, "MPJ Express failed to send to rank 3", true);
        end(job, 0, FAILED);
        pass(Duration.ofMillis(500), job);
        assertThat(kills).isZero();

        end(job, 3, KILLED);

        assertThat(job.end().run().failures()).hasSize(1);
        assertThat(job.end().run().failures().get(0)).asString().startsWith("rank 3 (pid 103");
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
    @ValueSource(ints = {ExitCode.HUNG_UP, ExitCode.INTERRUPTED, ExitCode.TERMINATED, ExitStatus.LOST})
    void shouldNotTakeAsAFailureThatARankWasToldToStopTogetherWithItsLauncher(int status) {
        JobState job = distributed();
        end(job, 2, status);
        job.failed(0, ExitCode.RANK_FAILED, "MPJ Express failed to send to rank 2", true);
        end(job, 0, FAILED);
        pass(Duration.ofMillis(900), job);

        job.breakOff(ExitCode.INTERRUPTED, "interrupted");

        assertFailure(job, ExitCode.INTERRUPTED, "interrupted");
        assertThat(job.end().run().verdict()).isEqualTo(RunVerdict.INTERRUPTED);
    }

    @Test
    void shouldNameTheRankThatAloneWasToldToStop() {
        JobState job = distributed();
        job.failed(0, ExitCode.RANK_FAILED, "MPJ Express failed to send to rank 2", true);
        pass(Duration.ofMillis(900), job);
        end(job, 2, TERMINATED);
        pass(Duration.ofMillis(900), job);
        assertThat(kills).isZero();
        end(job, 1, KILLED); // however it ended, rank 2 was first

        assertThat(kills).isOne();
        assertThat(job.end().run().failures())
                .singleElement()
                .asString()
                .startsWith("rank 2 (pid 102 on n7) was ended by");
    }

    @Test
    void shouldWaitForTheRequestWhenAllRanksHaveEndedOfIt() {
        JobState job = job(Device.MULTICORE, 1);
        job.ranks().started(ProcessEvent.ALL, 77, HOST);

        end(job, ProcessEvent.ALL, TERMINATED);

        assertThat(job.isOver()).isFalse();
        pass(Duration.ofMillis(1001), job);
        assertThat(job.isOver()).isTrue();
        assertThat(job.end().exitCode()).isEqualTo(ExitCode.RANK_FAILED);
    }

    @Test
    void shouldNotTakeStatusZeroForSuccessBeforeTheRunIsOver() {
        JobState job = distributed();
        job.ranks().begins(2, Optional.of(Role.CONSUMER));
        end(job, 2, FINE);
        pass(Duration.ofMillis(1001), job);

        assertThat(job.end().exitCode()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(job.end().run().failures().get(0))
                .asString()
                .contains("ended with status 0", "before the run was over");
    }

    @Test
    void shouldWaitForAResultThatIsOnItsWayWhenARankHasEnded() {
        JobState job = distributed();
        RunResult<?> result = RunResult.brokenOff(RunVerdict.HOLDS, "test", Failure.of("none"));
        end(job, 2, FINE);
        job.result(result);
        pass(Duration.ofMillis(1001), job);

        assertThat(job.end().run()).isSameAs(result);
        assertThat(kills).isZero();
    }

    @Test
    void shouldHaveAVerdictOfItsOwnForAStall() {
        JobState job = distributed();
        job.buffer(Settings.DEFAULT.resolve(4));
        job.progress(10, 7);

        job.breakOff(ExitCode.STALLED, "cycle");

        RunResult<?> result = job.end().run();
        assertThat(result.verdict()).isEqualTo(RunVerdict.STALLED);
        assertThat(result.itemsConsumed()).isEqualTo(7);
    }

    @Test
    void shouldTellWhatTheResultSaysWhereOnlyTheEndDoesNotCome() {
        JobState job = distributed();
        job.buffer(Settings.DEFAULT.resolve(4));
        job.progress(10, 7);
        BufferLimits limits = Settings.DEFAULT.resolve(4);
        job.result(RunResult.brokenOff(RunVerdict.HOLDS, "test", Failure.of("")).after(40, 39, 2, limits));
        pass(Duration.ofSeconds(60), job);

        job.breakOff(ExitCode.STALLED, "a shutdown hook");

        assertThat(job.end().run().itemsProduced()).isEqualTo(40);
        assertThat(job.end().run().itemsConsumed()).isEqualTo(39);
        assertThat(job.end().run().elapsedSeconds()).isEqualTo(2);
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
        AddressExchange exchange = new AddressExchange(List.of(), all -> {});
        return new JobState("test", processes, ranks, exchange, () -> kills++, () -> now);
    }

    private static void end(JobState job, int process, int status) {
        job.ended(new ProcessEvent.Ended(process, status, ExitStatus.describe(status)));
    }

    private void pass(Duration time, JobState job) {
        now += time.toNanos();
        job.tick();
    }

    private static void assertFailure(JobState job, int exitCode, String reason) {
        assertThat(job.end().run().failures()).extracting(Failure::toString).containsExactly(reason);
        assertThat(job.end().exitCode()).isEqualTo(exitCode);
    }
}
