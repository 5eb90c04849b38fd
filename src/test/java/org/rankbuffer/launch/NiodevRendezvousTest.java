package org.rankbuffer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class NiodevRendezvousTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final List<Socket> sockets = new ArrayList<>();
    private NiodevRendezvous rendezvous;

    @BeforeEach
    void listen() throws IOException {
        rendezvous = new NiodevRendezvous(InetAddress.getLoopbackAddress(), 3);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        rendezvous.close();
    }

    @Test
    void shouldTellRanksHowToFindIt() {
        assertThat(rendezvous.configuration())
                .startsWith("#temp line;#Number of Processes;3;#Protocol Switch Limit;131072;#Server Name;127.0.0.1;"
                        + "#Server Port;")
                .matches(".*;[1-9][0-9]*");
    }

    @Test
    void shouldIntroduceAllRanksToEachInRankOrder() throws Exception {
        Socket two = report(2, 1002, 2002);
        Socket zero = report(0, 1000, 2000);
        Socket one = report(1, 1001, 2001);

        rendezvous.await(LONG);

        String everybody =
                "#Peer Information;127.0.0.1@2000@1000@0@0;127.0.0.1@2001@1001@1@0;" + "127.0.0.1@2002@1002@2@0;";
        for (Socket rank : List.of(zero, one, two)) {
            assertThat(new DataInputStream(rank.getInputStream()).readUTF()).isEqualTo(everybody);
        }
    }

    @Test
    void shouldNameTheRanksThatDoNotReportInTime() throws Exception {
        report(1, 1001, 2001);

        assertThatThrownBy(() -> rendezvous.await(SHORT))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("ranks 0, 2 did not report within 300 ms");
        assertThat(rendezvous.missing()).containsExactly(0, 2);
    }

    @Test
    void shouldDropWhoeverSaysSomethingElse() throws Exception {
        Socket stranger = connect();
        stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Socket noSuchRank = report(3, 1003, 2003);
        Socket noSuchPort = report(2, 0, 2003);
        Socket garbledAtTheEnd = connect();
        garbledAtTheEnd.getOutputStream().write(new byte[] {0, 12, 'S', 'e', 'n', 'd', 'i', 'n', 'g', '_'});

        assertThatThrownBy(() -> rendezvous.await(SHORT)).hasMessageContaining("ranks 0, 1, 2");
        for (Socket peer : List.of(stranger, noSuchRank, noSuchPort, garbledAtTheEnd)) {
            assertDropped(peer);
        }
    }

    @Test
    void shouldNotBeHeldUpByWhoeverSaysNothingOrNotEverything() throws Exception {
        connect();
        connect().getOutputStream().write(new byte[] {0, 12, 'S'});
        connect().close();
        List<Socket> ranks = List.of(report(0, 1000, 2000), report(1, 1001, 2001), report(2, 1002, 2002));

        rendezvous.await(LONG);

        for (Socket rank : ranks) {
            assertThat(new DataInputStream(rank.getInputStream()).readUTF()).startsWith("#Peer Information;");
        }
    }

    @Test
    void shouldKeepTheFirstOfTwoThatClaimARank() throws Exception {
        Socket first = report(1, 1001, 2001);
        assertThatThrownBy(() -> rendezvous.await(SHORT)).hasMessageContaining("ranks 0, 2");
        Socket second = report(1, 1011, 2011);
        assertThatThrownBy(() -> rendezvous.await(SHORT)).hasMessageContaining("ranks 0, 2");
        assertDropped(second);
        report(0, 1000, 2000);
        report(2, 1002, 2002);

        rendezvous.await(LONG);

        assertThat(new DataInputStream(first.getInputStream()).readUTF()).contains("@2001@1001@1@");
    }

    @Test
    void shouldMissARankThatReportedAndLeft() throws Exception {
        Socket leaver = report(1, 1001, 2001);
        assertThatThrownBy(() -> rendezvous.await(SHORT)).hasMessageContaining("ranks 0, 2");
        leaver.close();

        assertThatThrownBy(() -> rendezvous.await(SHORT)).hasMessageContaining("ranks 0, 1, 2");
    }

    @Test
    void shouldStopWaitingWhenClosed() throws Exception {
        CompletableFuture<Void> waiting = await();
        rendezvous.close();

        assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void shouldStopWaitingWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> rendezvous.await(LONG)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private CompletableFuture<Void> await() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                rendezvous.await(LONG);
                result.complete(null);
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        return result;
    }

    private Socket connect() throws IOException {
        String[] configuration = rendezvous.configuration().split(";");
        Socket socket = new Socket(
                configuration[configuration.length - 3], Integer.parseInt(configuration[configuration.length - 1]));
        sockets.add(socket);
        return socket;
    }

    private Socket report(int rank, int writePort, int readPort) throws IOException {
        Socket socket = connect();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeUTF("Sending Info");
        out.writeInt(writePort);
        out.writeInt(readPort);
        out.writeInt(rank);
        return socket;
    }

    private static void assertDropped(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        int end;
        try {
            end = socket.getInputStream().read();
        } catch (SocketException e) {
            // Reset, because it had said more than was read.
            end = -1;
        }
        assertThat(end).isEqualTo(-1);
    }
}
