package org.rankbuffer.launch.mpjrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.Settings;
import org.rankbuffer.launch.rank.RankProcess;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.EventReader;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.LauncherMessage;
import org.rankbuffer.launch.wire.ProcessEvent;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.protocol.Role;

/** Ranks that connect to their launcher by themselves, of which one, number 3, is played by the test. */
@Timeout(30)
final class DaemonRanksTest {

    private static final String SECRET = "0123456789abcdef";
    private static final long SECOND = 1_000_000_000;

    private final BlockingQueue<String> told = new ArrayBlockingQueue<>(20);
    private final DaemonRanks ranks = new DaemonRanks("n1", "127.0.0.1", List.of(3, 4), () -> {});
    private ServerSocket server;
    private Socket rank;

    @BeforeEach
    void start() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        rank = new Socket(server.getInetAddress(), server.getLocalPort());
        ranks.start(JobSpec.of(Device.NIODEV, 8, "numbers", List.of(), Settings.DEFAULT), this::note);
    }

    @AfterEach
    void stop() throws IOException {
        ranks.kill();
        rank.close();
        server.close();
    }

    @Test
    void shouldTellARankWhatToDoAndPassOnWhatItSays() throws Exception {
        assertThat(ranks.add(introduced(3, SECRET))).isTrue();
        JobSpec job = (JobSpec) RankProcess.lifeline(rank.getInputStream()).next();
        new EventWriter(rank.getOutputStream()).send(new RankEvent.Begins(3, Optional.of(Role.PRODUCER)));

        assertThat(job.workload()).isEqualTo("numbers");
        assertThat(next()).isEqualTo("started 3, pid 77");
        assertThat(next()).isEqualTo("event Begins[rank=3, role=Optional[PRODUCER]]");
        assertThat(ranks.missing()).containsExactly(4);
    }

    @Test
    void shouldRefuseARankWithoutTheSecretAndOneOfAnotherGroup() throws Exception {
        assertThatThrownBy(() -> introduced(3, "0123456789abcdeX")).isInstanceOf(IOException.class);
        assertThat(ranks.missing()).containsExactly(3, 4);

        rank = new Socket(server.getInetAddress(), server.getLocalPort());
        assertThat(ranks.add(introduced(5, SECRET))).isFalse();
    }

    @Test
    void shouldTellOfARankWhoseConnectionEnds() throws Exception {
        ranks.add(introduced(3, SECRET));
        next();

        rank.close();

        assertThat(next()).startsWith("ended 3 with 255: has ended");
    }

    @Test
    void shouldCutTheLifelineOfARankThatHasFinished() throws Exception {
        ranks.add(introduced(3, SECRET));
        next();
        EventReader<LauncherMessage> lifeline = RankProcess.lifeline(rank.getInputStream());
        lifeline.next();

        new EventWriter(rank.getOutputStream()).send(new RankEvent.Finished());
        assertThat(lifeline.next()).isNull();
        rank.close();

        assertThat(next()).startsWith("event Finished");
        assertThat(next()).startsWith("ended 3 with 0:");
    }

    @Test
    void shouldGiveUpARankThatIsSilentButNotForTheTimeItDidNotListenItself() throws Exception {
        ranks.add(introduced(3, SECRET));
        next();

        ranks.checkSilence(System.nanoTime() + 20 * SECOND, 20 * SECOND);
        assertThat(told).isEmpty();
        ranks.checkSilence(System.nanoTime() + 28 * SECOND, 0);

        assertThat(next()).startsWith("ended 3 with 255: was lost (nothing came from it for 6 s; is host n1 up");
    }

    @Test
    void shouldTellOfRanksThatNeverConnectedWhenAllAreKilled() throws Exception {
        ranks.add(introduced(3, SECRET));
        next();

        ranks.kill();

        assertThat(next()).startsWith("ended 4 with 255: never connected");
        assertThat(ranks.missing()).isEmpty();
    }

    /** The rank introduces itself. */
    private RankSocket introduced(int number, String secret) throws IOException {
        DataOutputStream out = new DataOutputStream(rank.getOutputStream());
        out.writeUTF(secret);
        out.writeInt(number);
        out.writeLong(77);
        return RankSocket.of(server.accept(), SECRET);
    }

    private String next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private void note(ProcessEvent event) {
        if (event instanceof ProcessEvent.Started started) {
            told.add("started " + started.process() + ", pid " + started.pid());
        } else if (event instanceof ProcessEvent.Ended ended) {
            told.add("ended " + ended.process() + " with " + ended.status() + ": " + ended.description());
        } else if (event instanceof ProcessEvent.Sent sent) {
            told.add("event " + sent.event());
        }
    }
}
