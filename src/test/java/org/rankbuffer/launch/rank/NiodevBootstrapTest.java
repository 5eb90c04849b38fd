package org.rankbuffer.launch.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.launch.wire.RankEvent;

@Timeout(30)
final class NiodevBootstrapTest {

    private final CompletableFuture<RankEvent.Listens> report = new CompletableFuture<>();
    private NiodevBootstrap bootstrap;

    @BeforeEach
    void open() throws IOException {
        bootstrap = new NiodevBootstrap(3);
        Thread thread = new Thread(() -> {
            try {
                bootstrap.serve(report::complete);
            } catch (IOException | InterruptedException e) {
                report.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        bootstrap.close();
    }

    @Test
    void shouldTellTheRankHowToFindIt() {
        assertThat(bootstrap.configuration(8, 4096))
                .startsWith("#temp line;#Number of Processes;8;#Protocol Switch Limit;4096;#Server Name;127.0.0.1;"
                        + "#Server Port;")
                .matches(".*;[1-9][0-9]*");
    }

    @Test
    void shouldPassOnThePortsAndTellWhereTheOthersAre() throws Exception {
        try (Socket rank = report(3, 1003, 2003)) {
            assertThat(report.get(10, TimeUnit.SECONDS)).isEqualTo(new RankEvent.Listens(3, 1003, 2003));
            bootstrap.tell("everybody");
            assertThat(new DataInputStream(rank.getInputStream()).readUTF()).isEqualTo("everybody");
        }
    }

    @Test
    void shouldNotListenAnyMoreOnceTheRankHasCome() throws Exception {
        try (Socket rank = report(3, 1003, 2003)) {
            report.get(10, TimeUnit.SECONDS);
            assertThat(rank.isConnected()).isTrue();
            assertThatThrownBy(() -> connect().close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void shouldHangUpOnWhoeverIsNotTheRank() throws Exception {
        for (Socket stranger : new Socket[] {report(2, 1003, 2003), report(3, 0, 2003), greeting("GET / HTTP/")}) {
            try (stranger) {
                assertThat(isHungUp(stranger)).isTrue();
            }
        }
        assertThat(report).isNotDone();
        try (Socket rank = report(3, 1003, 2003)) {
            assertThat(report.get(10, TimeUnit.SECONDS).rank()).isEqualTo(3);
            assertThat(rank.isConnected()).isTrue();
        }
    }

    private static boolean isHungUp(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        String[] words = bootstrap.configuration(4, 1).split(";");
        return new Socket("127.0.0.1", Integer.parseInt(words[words.length - 1]));
    }

    private Socket greeting(String text) throws IOException {
        Socket socket = connect();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.write(("\0\f" + text).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private Socket report(int rank, int writePort, int readPort) throws IOException {
        Socket socket = greeting("Sending Info");
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(writePort);
        out.writeInt(readPort);
        out.writeInt(rank);
        return socket;
    }
}
