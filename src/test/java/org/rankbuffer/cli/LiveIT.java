package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;

/** Runs that are shown, and steered, while they go on. */
@Timeout(180)
final class LiveIT {

    private static final String[] ENDLESS = {"--items", "2000000000", "--capacity", "4", "-n", "4"};

    @TempDir
    Path scratch;

    private static LivePage endless(String device, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(ENDLESS));
        arguments.addAll(List.of("--device", device));
        arguments.addAll(List.of(more));
        return LivePage.local(arguments.toArray(String[]::new));
    }

    @Test
    void shouldShowThePageOnlyToWhoKnowsTheToken() throws Exception {
        try (LivePage page = endless("threads")) {
            HttpResponse<String> shown = page.get(page.url());
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).startsWith("<!DOCTYPE html>").contains("connect-src 'self'");
            assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(shown.headers().firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .startsWith("default-src 'none'");

            String root = "http://127.0.0.1:" + page.port() + "/";
            String other = page.path().substring(1, page.path().length() - 2) + "_/";
            for (String wrong : List.of("", "favicon.ico", "events", "command", other, other + "events")) {
                assertThat(page.get(root + wrong).statusCode()).as(wrong).isEqualTo(404);
            }
            for (String path : List.of("page.html", "../", "../../etc/passwd", "%2e%2e/", "events/")) {
                String answer = page.raw("GET " + page.path() + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + page.port()
                        + "\r\nConnection: close\r\n\r\n");
                assertThat(answer).as(path).startsWith("HTTP/1.1 404 ");
            }
        }
    }

    @Test
    void shouldRefuseWhatComesFromElsewhere() throws Exception {
        try (LivePage page = endless("threads").open()) {
            String own = "http://127.0.0.1:" + page.port();
            for (String host : List.of("evil.example", "evil.example:" + page.port(), "127.0.0.1", "127.0.0.1:1")) {
                for (String path : List.of(page.path(), page.path() + "events", "/")) {
                    assertThat(page.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                            .as(host)
                            .startsWith("HTTP/1.1 403 ");
                }
            }
            assertThat(page.raw("GET " + page.path() + " HTTP/1.0\r\n\r\n")).contains(" 403 ");
            assertThat(page.command("go", "http://evil.example")).isEqualTo(403);
            assertThat(page.command("go", "null")).isEqualTo(403);
            assertThat(page.raw("POST " + page.path() + "command HTTP/1.1\r\nHost: 127.0.0.1:" + page.port()
                            + "\r\nContent-Length: 2\r\n\r\ngo"))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(page.get(page.url() + "command").statusCode()).isEqualTo(405);
            assertThat(page.command("x".repeat(100_000), own)).isEqualTo(413);
            assertThat(page.command("run", own)).isEqualTo(400);

            JsonObject state = page.await(any -> true);
            assertThat(state.get("paused").getAsBoolean()).isTrue();
            assertThat(state.get("itemsIn").getAsLong()).isZero();
        }
    }

    /** However much comes with a request that is refused, its sender gets to know why. */
    @Test
    void shouldAnswerWhateverItRefuses() throws Exception {
        try (LivePage page = endless("threads").open()) {
            String tail = "\r\nOrigin: http://127.0.0.1:" + page.port() + "\r\nContent-Length: ";
            String own = "Host: 127.0.0.1:" + page.port() + tail;
            for (int length : new int[] {101, 100_000, 1 << 20}) {
                String body = "\r\n\r\n" + "x".repeat(length);
                for (int again = 0; again < 5; again++) {
                    assertThat(page.raw("POST " + page.path() + "command HTTP/1.1\r\n" + own + length + body))
                            .startsWith("HTTP/1.1 413 ");
                    assertThat(page.raw("POST / HTTP/1.1\r\n" + own + length + body))
                            .startsWith("HTTP/1.1 404 ");
                    assertThat(page.raw("POST " + page.path() + "events HTTP/1.1\r\n" + own + length + body))
                            .startsWith("HTTP/1.1 405 ");
                    assertThat(page.raw(
                                    "POST " + page.path() + " HTTP/1.1\r\nHost: evil.example" + tail + length + body))
                            .startsWith("HTTP/1.1 403 ");
                }
            }
        }
    }

    @Test
    void shouldListenOnLoopbackOnly() throws Exception {
        try (LivePage page = endless("threads");
                Socket other = new Socket()) {
            InetAddress alsoOfThisMachine = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
            assertThatThrownBy(() -> other.connect(new InetSocketAddress(alsoOfThisMachine, page.port()), 5000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "multicore", "niodev"})
    void shouldChangeTheSpeedOfARunningJob(String device) throws Exception {
        try (LivePage page = endless(device, "--producers", "1").open()) {
            page.command("consumers 0.1");
            page.command("go");
            page.await(state -> LivePage.itemsOut(state) > 10);
            assertThat(page.itemsWithin(2)).isBetween(1L, 60L);
            page.await(state -> LivePage.isEachBlocked(state, "producer", "the queue is full"));

            page.command("consumers 0");
            page.await(state -> LivePage.itemsOut(state) > 1000);
            page.command("producers 0.3");
            page.await(state -> LivePage.isEachBlocked(state, "consumer", "the queue is empty"));

            page.command("end");
            assertThat(page.awaitEnd().get("word").getAsString()).isEqualTo("interrupted");
            assertThat(page.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        }
    }

    /** The limit for a stall is shorter than the pause. */
    @ParameterizedTest
    @ValueSource(strings = {"threads", "multicore", "niodev"})
    void shouldMoveByOneDecisionAtATime(String device) throws Exception {
        try (LivePage page = endless(device, "--stall-after", "3").open()) {
            for (int step = 1; step <= 8; step++) {
                int made = step;
                page.command("step");
                page.await(state -> LivePage.received(state) == made);
            }
            page.itemsWithin(1); // heartbeats come later than messages
            assertThat(page.itemsWithin(4)).isZero();
            assertThat(LivePage.received(page.await(any -> true))).isEqualTo(8);

            page.command("producers 1");
            page.command("consumers 1");
            page.command("go");
            page.await(state -> LivePage.itemsOut(state) > 1);
            page.command("pause");
            // A message that rank 0 waited for is still received, and consumers still use what they have.
            for (int wait = 0; page.itemsWithin(3) > 0; wait++) {
                assertThat(wait).as("the run does not come to rest").isLessThan(5);
            }
            assertThat(LivePage.received(page.await(any -> true))).isBetween(8L, 9L);
        }
    }

    @Test
    void shouldShowTheVerdictAndBeGone() throws Exception {
        try (LivePage page =
                LivePage.local("--items", "100", "--device", "threads").open()) {
            page.command("go");

            JsonObject verdict = page.awaitEnd();
            assertThat(verdict.get("word").getAsString()).isEqualTo("holds");
            assertThat(verdict.getAsJsonArray("properties")).hasSize(5);
            assertThat(page.exitCode()).isEqualTo(ExitCode.OK);
            assertThatThrownBy(() -> page.get(page.url())).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void shouldGoOnWhenThePageIsClosedInAPause() throws Exception {
        try (LivePage page =
                LivePage.local("--items", "100", "--device", "threads").open()) {
            page.command("producers 1");
            page.await(state -> state.get("paused").getAsBoolean());
            page.leave();

            assertThat(page.exitCode()).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void shouldNotWaitForBrowsersThatDoNotRead() throws Exception {
        List<Socket> browsers = new ArrayList<>();
        try (LivePage page = LivePage.local("--items", "200000", "--device", "threads")) {
            for (int i = 0; i < 8; i++) {
                Socket browser = new Socket();
                browser.setReceiveBufferSize(1);
                browser.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), page.port()));
                browser.getOutputStream()
                        .write(("GET " + page.path() + "events HTTP/1.1\r\nHost: 127.0.0.1:" + page.port() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                browsers.add(browser);
            }
            page.command("go");

            assertThat(page.exitCode()).isEqualTo(ExitCode.OK);
        } finally {
            for (Socket browser : browsers) {
                browser.close();
            }
        }
    }

    @Test
    void shouldShowTwoRunsAtOnce() throws Exception {
        try (LivePage one =
                        LivePage.local("--items", "100", "--device", "threads").open();
                LivePage other =
                        LivePage.local("--items", "100", "--device", "threads").open()) {
            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(one.get("http://127.0.0.1:" + other.port() + one.path()).statusCode())
                    .isEqualTo(404);
            other.command("go");
            assertThat(other.exitCode()).isEqualTo(ExitCode.OK);
            assertThat(one.await(any -> true).get("paused").getAsBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "multicore", "niodev"})
    void shouldEndAtCtrlCInAPause(String device) throws Exception {
        try (LivePage page = endless(device).open()) {
            page.command("step");
            page.await(state -> LivePage.received(state) == 1);
            long began = System.nanoTime();
            page.signal("INT");

            assertThat(page.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(5000));
            assertThat(page.leftOver()).isEmpty();
        }
    }

    @Test
    void shouldShowARunOfTheClusterCommand() throws Exception {
        List<String> command =
                CommandRun.clusterCommand("-n", "4", "--host", "localhost:4", "--items", "100", "--live");
        try (LivePage page = new LivePage(command).open()) {
            page.command("go");

            assertThat(page.awaitEnd().get("word").getAsString()).isEqualTo("holds");
        }
    }

    @Test
    void shouldShowTheLastMomentsOfATrace() throws Exception {
        Path trace = scratch.resolve("trace");
        try (LivePage page = endless("multicore", "--trace", trace.toString()).open()) {
            page.command("step"); // a trace adds to messages, which a pause tells of
            page.await(state -> LivePage.received(state) == 1);
            page.command("consumers 0.05");
            page.command("go");
            page.await(state -> LivePage.itemsOut(state) > 20);
            JsonObject data =
                    JsonParser.parseString(page.get(page.url() + "data").body()).getAsJsonObject();

            assertThat(data.get("kind").getAsString()).isEqualTo("live");
            assertThat(data.getAsJsonArray("ranks")).hasSize(4);
            assertThat(data.getAsJsonObject("events").getAsJsonArray("begin").size())
                    .isBetween(10, 4 * 200);
        }
    }

    @Test
    void shouldShowWhereTheRanksOfAProgramWait() throws Exception {
        Path source = Files.writeString(scratch.resolve("WaitForever.java"), """
                import mpi.MPI;

                class WaitForever {
                    public static void main(String[] args) throws Exception {
                        MPI.Init(args);
                        int other = 1 - MPI.COMM_WORLD.Rank();
                        MPI.COMM_WORLD.Recv(new int[1], 0, 1, MPI.INT, other, 7);
                        MPI.Finalize();
                    }
                }
                """);
        List<String> command =
                CommandRun.localCommand("run", source.toString(), "-np", "2", "--stall-after", "3", "--live");
        try (LivePage page = new LivePage(command).open()) {
            JsonObject state = page.await(any -> any.toString().contains("in Recv from rank 1, tag 7"));
            assertThat(state.get("steered").getAsBoolean()).isFalse();
            assertThat(page.command("pause", "http://127.0.0.1:" + page.port())).isEqualTo(400);

            assertThat(page.awaitEnd().get("exitCode").getAsInt()).isEqualTo(ExitCode.STALLED);
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run =
                    CommandRun.local(scratch, "--live", String.valueOf(taken.getLocalPort()), "--device", "threads");

            assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("rankbuffer: --live cannot listen on port " + taken.getLocalPort() + " of 127.0.0.1: ")
                    .endsWith("; name another port, or none for one that is free");
        }
    }

    @Test
    void shouldRefuseWhatIsNoPort() throws Exception {
        CommandRun run = CommandRun.local(scratch, "--live", "65536", "--device", "threads");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEqualTo("rankbuffer: --live is 65536; it must be 0 to 65535\n");
    }
}
