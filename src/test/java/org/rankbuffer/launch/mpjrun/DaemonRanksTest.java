package org.rankbuffer.launch.mpjrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.Settings;
import org.rankbuffer.diagnosis.Activity;
import org.rankbuffer.launch.RankGroup;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.Ending;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.RankEvent;
import org.rankbuffer.launch.wire.RecordForm;
import org.rankbuffer.protocol.Role;

/** Ranks that connect to their launcher by themselves, of which one, number 3, is played by the test. */
@Timeout(30)
final class DaemonRanksTest {

    private static final String SECRET = "0123456789abcdef";
    private static final long SECOND = 1_000_000_000;

    private final BlockingQueue<String> told = new ArrayBlockingQueue<>(20);
    private final DaemonRanks ranks = new DaemonRanks("n1", "127.0.0.1", List.of(3, 4), () -> {});
    private ServerSocket door;
    private Socket rank;

    @BeforeEach
    void start() throws Exception {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        rank = new Socket(door.getInetAddress(), door.getLocalPort());
        ranks.start(JobSpec.of(Device.NIODEV, 8, "numbers", List.of(), Settings.DEFAULT), new Notes());
    }

    @AfterEach
    void stop() throws IOException {
        ranks.kill();
        rank.close();
        door.close();
    }

    @Test
    void shouldTellARankWhatToDoAndPassOnWhatItSays() throws Exception {
        assertThat(ranks.comes(introduced(3, SECRET))).isTrue();
        JobSpec job = (JobSpec) RecordForm.read(new DataInputStream(rank.getInputStream()));
        new EventWriter(rank.getOutputStream()).send(new RankEvent.Begins(3, Role.PRODUCER));

        assertThat(job.workload()).isEqualTo("numbers");
        assertThat(next()).isEqualTo("started 3, pid 77");
        assertThat(next()).isEqualTo("event Begins[rank=3, role=PRODUCER]");
        assertThat(ranks.missing()).containsExactly(4);
    }

    @Test
    void shouldRefuseWhoDoesNotKnowTheSecretOrIsNotWaitedFor() throws Exception {
        assertThatThrownBy(() -> introduced(3, "0123456789abcdeX")).isInstanceOf(IOException.class);
        assertThat(ranks.missing()).containsExactly(3, 4);

        rank = new Socket(door.getInetAddress(), door.getLocalPort());
        assertThat(ranks.comes(introduced(5, SECRET))).isFalse();
    }

    @Test
    void shouldTellOfARankWhoseConnectionEnds() throws Exception {
        ranks.comes(introduced(3, SECRET));
        next();

        rank.close();

        assertThat(next()).startsWith("ended 3 with 255: has died");
    }

    @Test
    void shouldLetARankGoThatSaysFarewell() throws Exception {
        ranks.comes(introduced(3, SECRET));
        next();
        DataInputStream lifeline = new DataInputStream(rank.getInputStream());
        RecordForm.read(lifeline);

        new EventWriter(rank.getOutputStream()).send(new RankEvent.Farewell());
        assertThat(lifeline.read()).isNegative();
        rank.close();

        assertThat(next()).startsWith("event Farewell");
        assertThat(next()).startsWith("ended 3 with 0:");
    }

    @Test
    void shouldGiveUpARankThatIsSilentButNotForTheTimeItDidNotListenItself() throws Exception {
        ranks.comes(introduced(3, SECRET));
        next();

        ranks.beat(System.nanoTime() + 20 * SECOND, 20 * SECOND);
        assertThat(told).isEmpty();
        ranks.beat(System.nanoTime() + 28 * SECOND, 0);

        assertThat(next()).startsWith("ended 3 with 255: was lost (nothing was heard of it for 6 s; is host n1 up");
    }

    @Test
    void shouldTellOfRanksThatNeverCameWhenAllAreKilled() throws Exception {
        ranks.comes(introduced(3, SECRET));
        next();

        ranks.kill();

        assertThat(next()).startsWith("ended 4 with 255: never came");
        assertThat(ranks.missing()).isEmpty();
    }

    /** The rank introduces itself. */
    private RankSocket introduced(int number, String secret) throws IOException {
        DataOutputStream out = new DataOutputStream(rank.getOutputStream());
        out.writeUTF(secret);
        out.writeInt(number);
        out.writeLong(77);
        return RankSocket.of(door.accept(), SECRET);
    }

    private String next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private final class Notes implements RankGroup.Listener {

        @Override
        public void started(int process, long pid) {
            told.add("started " + process + ", pid " + pid);
        }

        @Override
        public void event(int process, RankEvent event) {
            told.add("event " + event);
        }

        @Override
        public void complained(int process, byte[] line) {
            told.add("complained " + process);
        }

        @Override
        public void silent(int process, Activity.Silent state) {
            told.add("silent " + process);
        }

        @Override
        public void ended(int process, Ending ending) {
            told.add("ended " + process + " with " + ending.status() + ": " + ending.description());
        }

        @Override
        public void failed(String message) {
            told.add("failed " + message);
        }
    }
}
