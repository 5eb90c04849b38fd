package org.rankbuffer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rankbuffer.ExitCode;

/** What is wrong is told in one line, with exit code 2, before anything is started. */
final class BadInputTest {

    /** A project without the jars of MPJ Express, so that whoever assembles MPJ Express before all options are checked fails the test. */
    @TempDir
    private Path nowhere;

    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() throws IOException {
        System.setProperty("rankbuffer.home", nowhere.toString());
        Files.writeString(Files.createDirectories(nowhere.resolve("mpj-conf")).resolve("machines"), "localhost:8\n");
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void leave() {
        System.clearProperty("rankbuffer.home");
        System.setErr(realErr);
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                arguments("-np 2", "-np is 2; it must be at least 3"),
                arguments("-n 2", "-np is 2; it must be at least 3"),
                arguments("-np 0", "-np is 0; it must be at least 3"),
                arguments("-np -1", "-np is -1; it must be at least 3"),
                arguments("-np x", "'-np': 'x' is not a whole number"),
                arguments("-np 1000000000", "-np is 1000000000; it must be at most"),
                arguments("-np 5000000000", "-np is 5000000000; it must be at most"),
                arguments("--producers 7", "of 8 ranks one manages the buffer and one at least must consume"),
                arguments("--producers 8", "choose 1 to 6"),
                arguments("--producers 0", "--producers is 0; it must be 1 to"),
                arguments("--capacity 0", "--capacity is 0; it must be 1 to 16777216"),
                arguments("--capacity -5", "--capacity is -5; it must be 1 to 16777216"),
                arguments("--capacity 99999999999", "--capacity is 99999999999; it must be 1 to 16777216"),
                arguments(
                        "--capacity 99999999999999999999",
                        "'--capacity': '99999999999999999999' is not a whole number"),
                arguments("--batch 0", "--batch is 0; it must be 1 to"),
                arguments("--batch 65", "--batch is 65, but the buffer holds 64 items"),
                arguments("--batch some", "--batch is some; it must be a number of items, or auto"),
                arguments("--window 0", "--window is 0; it must be 1 to"),
                arguments("--max-item 0", "--max-item is 0; it must be 1 to"),
                arguments("--max-item 2g", "--max-item is 2147483648; it must be 1 to 1073741824"),
                arguments("--capacity-bytes 0", "--capacity-bytes is 0; it must be at least 1"),
                arguments(
                        "--device infiniband", "--device is infiniband; it must be one of multicore, niodev, threads"),
                arguments("--log-level loud", "--log-level is loud; it must be"),
                arguments(
                        "--log-dir /no/such/place", "--log-dir is /no/such/place, which does not exist; make it first"),
                arguments("--stall-after soon", "--stall-after is soon; it must be 1 to 1000000 seconds, or 0"),
                arguments("--stall-after -1", "--stall-after is -1; it must be"),
                arguments("--stall-after 0.5", "--stall-after is 0.5; it must be"),
                arguments("--stall-after NaN", "--stall-after is NaN; it must be"),
                arguments("--latency 5", "--latency is 5; it must be a number with a unit, such as 200us"),
                arguments("--latency -1ms", "--latency is -1ms; it must be"),
                arguments("--latency 1s", "--latency is 1s; it must be"),
                arguments("--on-error ignore", "--on-error is ignore; it must be stop or skip"),
                arguments("--dead-letters x", "add --on-error skip"),
                arguments(
                        "--on-error skip --dead-letters /no/such/x",
                        "in a directory that does not exist; make /no/such first"),
                arguments("--on-error skip --dead-letters /etc", "which is a directory; name a file in it"),
                arguments("--on-error skip --max-item 1g", "with --on-error skip it must be at most 134217728"),
                arguments("--bogus", "Unknown option: '--bogus'"),
                arguments("numbers words", "Unmatched argument"),
                arguments("nonsense", "nonsense"),
                arguments("java.lang.String", "java.lang.String"),
                arguments("com.example.Mine --classpath /no/such.jar", "--classpath has /no/such.jar"),
                arguments("com.example.Mine", "com.example.Mine"),
                arguments("numbers --items many", "--items"),
                arguments("numbers --item-size 2g", "--item-size is 2147483648; it must be a whole number, 8 to"),
                arguments("numbers --items -1", "--items"),
                arguments("numbers --item-size 3", "--item-size"),
                arguments("numbers --pace fast", "--pace is fast; it must be slow-consumer, slow-producer or bursty"),
                arguments("checksum --pace bursty --input . --output -", "checksum has no option --pace; it has"),
                arguments("checksum", "--input"),
                arguments("checksum --input /no/such/place --output /tmp/out", "/no/such/place"),
                arguments("checksum --input /etc", "--output"),
                arguments("wordcount --input /etc --output /no/such/place/out", "/no/such/place"),
                arguments("wordcount --input /etc --output /etc", "/etc"),
                arguments("check --mode sometimes", "--mode is sometimes; it must be rendezvous, eager, eager-N"),
                arguments("check --mode eager--1", "--mode is eager--1; it must be"),
                arguments("check --producers 0", "--producers is 0; it must be 1 to 64"),
                arguments("check --capacity 2 --batch 3", "--batch is 3; it must be 1 to 2"),
                arguments("check --items 1,2,3", "--items is 1,2,3; it must be one number, or one for each of the 2"),
                arguments("check --items some", "--items is some; it must be a number, or numbers with commas"),
                arguments("check --max-seconds 0", "--max-seconds is 0; it must be 1 to"),
                arguments("check --on-error ignore", "--on-error is ignore; it must be stop or skip"),
                arguments("bench --item-sizes 4", "--item-sizes is 4; it must be 8 to 1048576"),
                arguments("bench --batches some", "--batches is some; it must be a number of items, or auto"),
                arguments("bench --round-seconds 0", "--round-seconds is 0.0; it must be more than 0, and at most"),
                arguments("bench --round-seconds NaN", "--round-seconds is NaN; it must be more than 0, and at most"),
                arguments("replay /no/such", "FILE is /no/such, which does not exist; name an existing file"),
                arguments("replay /etc", "FILE is /etc, which is a directory; name a file in it"),
                arguments("check --replay 1,2,9", "--replay: '9' is not possible after 4 messages; possible is"),
                arguments("check --replay 1;2", "--replay: '1;2' is no step of a replay string"),
                arguments("--items 3 check", "--items stands before check; write it behind check"),
                arguments("-np 3 numbers doctor", "-np stands before doctor; write it behind doctor"),
                arguments("--summary /no/such/place/s.json", "--summary is /no/such/place/s.json"),
                arguments("--record /etc", "--record is /etc, which is a directory; name a file in it"),
                arguments("--record /dev/fd/3", "--record is /dev/fd/3, which is descriptor 3, which was not open"),
                arguments(
                        "--summary /proc/self/fd/3", "--summary is /proc/self/fd/3, which is descriptor 3, which was"),
                arguments(
                        "--on-error skip --dead-letters /dev/fd/3", "--dead-letters is /dev/fd/3, which is descriptor"),
                arguments("checksum --input /etc --output /dev/fd/3", "--output is /dev/fd/3, which is descriptor 3"),
                arguments("check --mermaid /dev/fd/3", "--mermaid is /dev/fd/3, which is descriptor 3"),
                arguments("bench --compare /etc", "--compare is /etc, which is a directory; name a file in it"),
                arguments("bench --baseline /etc", "--baseline is /etc, which is a directory; name a file in it"),
                arguments("bench --quick --compare pom.xml", "--compare measures what it needs; leave out --quick"),
                arguments("bench --json /etc", "--json is /etc, which is a directory; name a file in it"),
                arguments("checksum --input /dev/fd/3 --output x", "--input is /dev/fd/3, which is descriptor 3"),
                arguments("replay /dev/fd/3", "FILE is /dev/fd/3, which is descriptor 3, which was not open"),
                arguments("retry /dev/fd/3", "FILE is /dev/fd/3, which is descriptor 3, which was not open"),
                arguments("--record x --summary x", "--record is x, which is the file of --summary, too"),
                arguments("--record ./x --on-error skip --dead-letters x", "which is the file of --dead-letters, too"),
                arguments(
                        "wordcount --input /etc/passwd --output x --summary /etc/passwd",
                        "the run reads; name another"),
                arguments(
                        "wordcount --input /etc --output x --record x",
                        "--output is x, which is the file of --record"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOptions")
    void shouldNameTheOptionAndTheRule(String options, String explanation) {
        int exitCode = run(("local " + options).split(" "));

        assertThat(told()).startsWith("rankbuffer: ").contains(explanation).hasLineCount(1);
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    }

    static Stream<Arguments> wrongClusterOptions() {
        return Stream.of(
                arguments("--machines /no/such/file", "--machines is /no/such/file, which does not exist"),
                arguments("--hostfile /no/such/file", "--machines is /no/such/file, which does not exist"),
                arguments("-machinefile /no/such/file", "--machines is /no/such/file, which does not exist"),
                arguments("-n 3 --host a,b", "-np is 3, but --host is a,b, which has 2 slots"),
                arguments("-H a:x", "--host is a:x: 'x' slots; it must be a number, at least 1"),
                arguments("-H , -n 3", "--host is ,, which names no machine"),
                arguments("--host a --hostfile f", "--host is a, and --machines is f; name one of them"),
                arguments("--map-by colour", "--map-by is colour; it must be slot or node"),
                arguments("--manager-host nowhere", "--manager-host is nowhere; it must be one of localhost"),
                arguments("--launcher carrier-pigeon", "--launcher is carrier-pigeon; it must be ssh, srun or mpjrun"),
                arguments("--start-daemons", "--start-daemons is for --launcher mpjrun only"),
                arguments("--launcher mpjrun --ship always", "--ship always is not for --launcher mpjrun"),
                arguments("--launcher mpjrun --interface lo", "--interface is not for --launcher mpjrun"),
                arguments("--launcher mpjrun --map-by node", "--map-by node is not for --launcher mpjrun"),
                arguments("--launcher srun", "this is no SLURM job; submit it with sbatch"),
                arguments("--ship maybe", "--ship is maybe; it must be auto, always or never"),
                arguments("--clock-tolerance soon", "'soon' is not a double"),
                arguments("--ssh 'ssh", "--ssh is 'ssh; it must be a command, with its quotes closed"),
                arguments("--machines f doctor", "--machines stands before doctor; write it behind doctor"),
                arguments("numbers doctor", "numbers stands before doctor; write it behind doctor"),
                arguments("-np 2", "-np is 2; it must be at least 3"),
                arguments("-np 9", "-np is 9, but"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClusterOptions")
    void shouldNameTheClustersOptionAndTheRule(String options, String explanation) {
        int exitCode = run(("cluster " + options).split(" "));

        assertThat(told()).startsWith("rankbuffer: ").contains(explanation).hasLineCount(1);
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    }

    private static int run(String... arguments) {
        return Main.run(arguments);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
