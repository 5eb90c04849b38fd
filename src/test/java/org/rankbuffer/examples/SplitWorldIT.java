package org.rankbuffer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.mpjhome.MpjHomeCopy;

/** {@link SplitWorld} as its users start it: by MPJ Express's own launcher, and by its daemon where ranks are processes. */
final class SplitWorldIT {

    private static final long LIMIT_SECONDS = 60;

    @TempDir
    Path scratch;

    private MpjHomeCopy home;
    private Process daemon;

    @BeforeEach
    void copyHome() throws IOException {
        home = MpjHomeCopy.in(scratch.resolve("mpj"));
    }

    @AfterEach
    void endDaemon() {
        if (daemon != null) {
            end(daemon);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev"})
    void shouldRunABufferOnHalfOfTheWorld(String device) throws Exception {
        String output = mpjrun(device, SplitWorld.class);

        assertThat(output.lines()).contains("The run holds []", "The buffer found 2262 primes, the sieve 2262.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev"})
    void shouldMeetAgainWhenTheProgramsOwnCodeFails(String device) throws Exception {
        String output = mpjrun(device, SplitWorld.class, "throw");

        assertThat(output)
                .contains("The run failed [rank ", "java.lang.IllegalStateException: out of ink (at ")
                .contains("The buffer found 0 primes, the sieve 2262.");
    }

    /** In cluster mode the others would wait for it: MPJ Express tells them nothing. */
    @Test
    void shouldEndWhenARankDiesInMulticoreMode() throws Exception {
        assertThat(mpjrun("multicore", SplitWorld.class, "die")).doesNotContain("The run ", "The buffer found ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicore", "niodev"})
    void shouldEndOnAllRanksWhenTheirSettingsDiffer(String device) throws Exception {
        String output = mpjrun(device, DifferentSettings.class);

        assertThat(output.lines().filter(line -> line.contains(" ends: ")))
                .as(output)
                .hasSize(3)
                .anyMatch(line -> line.startsWith("rank 0 ends: failed [rank 2 cannot start: rank 0 has "))
                .anyMatch(line -> line.startsWith("rank 1 ends: without a result"))
                .anyMatch(
                        line -> line.matches("rank 2 ends: .*ProtocolException: rank 0 has .*capacity=64.*, and rank 2"
                                + " has .*capacity=65.*; start all ranks with the same options"));
    }

    @Test
    void shouldNameTheCauseWhenAMessageOfAnotherCommunicatorComes() throws Exception {
        Path message = scratch.resolve("message");

        String output = mpjrun("multicore", FifthCommunicator.class, message.toString());

        assertThat(message)
                .as(output)
                .content()
                .contains("came from a rank outside of the communicator, which must be one of the first four that the"
                        + " program has made");
    }

    /** Runs a program with six ranks to its end; its launcher's status is 0, whatever becomes of it. */
    private String mpjrun(String device, Class<?> program, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.mpjrun().toString(), "-np", "6", "-dev", device, "-cp", classPath()));
        if (device.equals("niodev")) {
            startDaemon();
            command.addAll(
                    5,
                    List.of(
                            "-machinesfile",
                            Files.writeString(scratch.resolve("machines"), "localhost\n")
                                    .toString()));
        }
        command.add(program.getName());
        command.addAll(List.of(arguments));
        File output = scratch.resolve("output").toFile();
        Process process = start(output, command);
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ends: %s", Files.readString(output.toPath()))
                    .isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            end(process);
        }
        return Files.readString(output.toPath());
    }

    private void startDaemon() throws IOException {
        daemon = start(
                scratch.resolve("daemon-output").toFile(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + scratch, // it keeps files of each job there, and deletes those of all
                        "-cp",
                        home.directory().resolve("lib/daemon.jar").toString(),
                        "runtime.daemon.MPJDaemon",
                        String.valueOf(home.daemonPort())));
        long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!answers()) {
            assertThat(daemon.isAlive() && System.nanoTime() < due)
                    .as("the daemon runs")
                    .isTrue();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean answers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), home.daemonPort())) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private Process start(File output, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("MPJ_HOME", home.directory().toString());
        return builder.start();
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String classPath() {
        URI own = URI.create(SplitWorldIT.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        return System.getProperty("rankbuffer.jar") + File.pathSeparator + Path.of(own);
    }
}
