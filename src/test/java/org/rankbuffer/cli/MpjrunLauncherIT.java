package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.mpjhome.MpjHomeCopy;

/** MPJ Express's own launcher and daemon on this host, on ports that nobody else has. */
final class MpjrunLauncherIT {

    @TempDir
    Path scratch;

    private MpjHomeCopy home;

    @BeforeEach
    void copyHomeWithOtherPorts() throws IOException {
        home = MpjHomeCopy.in(scratch.resolve("an MPJ home"));
    }

    @Test
    void shouldRunAJobAndLeaveNoDaemonBehind() throws Exception {
        CommandRun run = run("--start-daemons -np 3 --items 8");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("3 ranks on niodev", "verdict: holds");
        assertThat(run.complaints())
                .isEqualTo("rankbuffer: warning: MPJ Express's daemons run any command for anyone who connects to port "
                        + home.daemonPort()
                        + ", which they open on all addresses of their machines; --launcher ssh needs none");
        assertThat(nothingListens()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "exit, '', 5, rank 2 (consumer): user code called System.exit at",
        "exception, --on-error skip --dead-letters SCRATCH/letters, 4, verdict: holds; 6 items failed",
        "loop, --stall-after 3, 6, cause: rank 2 has been in user code FaultyWorkload.neverReturn",
    })
    void shouldBringTheExitCodeOfAFailedJobHome(String fault, String options, int code, String words) throws Exception {
        CommandRun run = run(
                "--start-daemons -np 3 org.rankbuffer.faults.FaultyWorkload --classpath CLASSES --set items=9 --set fault="
                        + fault + " --set place=consumer --set rank=2 --set item=3 " + options);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(code);
        assertThat(run.out()).contains(words);
        assertThat(nothingListens()).isTrue();
    }

    @Test
    void shouldNameAHostWithoutADaemon() throws Exception {
        CommandRun run = run("-np 3");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err())
                .contains("rankbuffer: host localhost has no MPJ Express daemon: nothing listens on its port "
                        + home.daemonPort());
    }

    private CommandRun run(String options) throws Exception {
        Path machines = Files.writeString(scratch.resolve("machines"), "localhost:3\n");
        String[] all = Stream.concat(
                        Stream.of("--launcher", "mpjrun", "--machines", machines.toString()),
                        Stream.of(options.trim().split(" "))
                                .map(option -> option.replace("SCRATCH", scratch.toString()))
                                .map(option -> option.replace("CLASSES", CommandRun.testClasses())))
                .toArray(String[]::new);
        return CommandRun.of(scratch, Map.of("MPJ_HOME", home.directory().toString()), CommandRun.clusterCommand(all));
    }

    private boolean nothingListens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), home.daemonPort())) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }
}
