package org.rankbuffer.launch.mpjrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.cluster.HostProblem;
import org.rankbuffer.cluster.Machine;

@Timeout(30)
final class DaemonsTest {

    private static final String HOST = "127.0.0.1";

    private ServerSocket server;
    private final CompletableFuture<String> asked = new CompletableFuture<>();

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName(HOST));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void shouldAskForAJobOfNoProcesses() throws Exception {
        answer("@Ping#\nEXIT@Ping#\n");

        Daemons daemons = find();

        assertThat(asked.join()).contains("<ProcessCount>0</ProcessCount>", "<DeviceName>niodev</DeviceName>");
        assertThat(daemons.problems()).isEmpty();
        assertThat(daemons.summaries())
                .containsEntry(HOST, "MPJ Express's daemon answers at port " + server.getLocalPort());
        daemons.requireWell();
    }

    @Test
    void shouldNameAMachineWithoutADaemonAndTheRemedy() throws Exception {
        server.close();

        Daemons daemons = find();

        assertThatThrownBy(daemons::requireWell)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("host 127.0.0.1 has no MPJ Express daemon: nothing listens on its port")
                .hasMessageContaining("--start-daemons");
        assertThat(daemons.summaries()).isEmpty();
    }

    @Test
    void shouldNotTakeAnythingThatListensForADaemon() throws Exception {
        answer("SSH-2.0-Something\r\n");

        assertThat(find().problems())
                .extracting(HostProblem::text)
                .containsExactly("has no MPJ Express daemon that is well at port " + server.getLocalPort()
                        + ": what listens there does not answer as a daemon does");
    }

    @Test
    void shouldNameAMachineThatHasNoAddress() throws Exception {
        assertThat(Daemons.find(List.of(Machine.of("no.such.host.invalid", 1)), server.getLocalPort())
                        .problems())
                .extracting(HostProblem::text)
                .allMatch(text -> text.endsWith("its name has no address"));
    }

    private Daemons find() throws InterruptedException {
        return Daemons.find(List.of(Machine.of(HOST, 1)), server.getLocalPort());
    }

    private void answer(String text) {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                asked.complete(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
                client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                asked.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
