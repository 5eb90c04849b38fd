package org.rankbuffer.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PeersTest {

    private static final PeerJob JOB = new PeerJob(1_000_000, 64, 16, 4, 3, 3);

    /** A script's own options: $2 items, $4 bytes each, $12 rounds. */
    private static final String TELL = """
            told=0
            while [ $told -lt ${12} ]; do
              echo "{\\"items\\":$2,\\"seconds\\":$SECONDS_TOLD,\\"sum\\":$(($2 * $4 + $2 * ($2 - 1) / 2))}"
              told=$((told + 1))
            done
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldReportEveryRound() throws Exception {
        PeerResult result = measure("SECONDS_TOLD=0.5\n" + TELL);

        assertThat(result.missing()).isEmpty();
        // 2000 items in half a second: three quarters take 3000.
        assertThat(result.itemsPerSecond()).containsExactly(6000.0, 6000.0, 6000.0);
    }

    @Test
    void shouldGiveFastPeersMoreItemsUpToTheJobs() throws Exception {
        PeerResult result = measure("echo $2 >>" + directory.resolve("items") + "\nSECONDS_TOLD=0.001\n" + TELL);

        assertThat(result.missing()).isEmpty();
        assertThat(Files.readAllLines(directory.resolve("items")))
                .containsExactly("2000", "100000", "1000000", "1000000");
    }

    @Test
    void shouldSayHowAPeerFailed() throws Exception {
        PeerResult result = measure("echo one >&2; echo no luck >&2; exit 9");

        assertThat(result.missing()).isEqualTo("sh ended with status 9: no luck");
        assertThat(result.itemsPerSecond()).isEmpty();
    }

    @Test
    void shouldPickTheReasonOutOfWhatAPeerSays() throws Exception {
        PeerResult result = measure("echo KeyError: 7 >&2; echo mpirun has noticed >&2; echo ---- >&2; exit 1");

        assertThat(result.missing()).isEqualTo("sh ended with status 1: KeyError: 7");
    }

    @Test
    void shouldSayThatAPeerFailedWithoutAWord() throws Exception {
        assertThat(measure("exit 1").missing()).isEqualTo("sh ended with status 1: it does not say why");
    }

    @Test
    void shouldNotBelieveRubbish() throws Exception {
        assertThat(measure("echo Hello").missing()).isEqualTo("it printed what is not a round: Hello");
        assertThat(measure("echo '{\"items\":1}'").missing()).startsWith("it printed what is not a round");
    }

    @Test
    void shouldNotBelieveLessThanAllRounds() throws Exception {
        assertThat(measure("exit 0").missing()).isEqualTo("it told of 0 rounds in place of 1");
    }

    @Test
    void shouldNotBelieveAPeerThatLosesItems() throws Exception {
        PeerResult result = measure("echo \"{\\\"items\\\":$2,\\\"seconds\\\":1,\\\"sum\\\":5}\"");

        assertThat(result.missing())
                .isEqualTo("it moved 2000 items with the sum 5 in place of 2000 with the sum 2127000");
    }

    @Test
    void shouldEndAPeerThatHangsWithAllThatItStarted() throws Exception {
        Path pid = directory.resolve("pid");
        PeerResult result =
                measure("sleep 1000 & echo $! >" + pid + "; trap '' TERM; wait; wait", Duration.ofSeconds(1));

        assertThat(result.missing()).isEqualTo("sh was not done within 1 s, and was ended");
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(child -> assertThat(child.onExit()).succeedsWithin(10, TimeUnit.SECONDS));
    }

    @Test
    void shouldEndAPeerThatNeverStopsTalking() throws Exception {
        assertThat(measure("yes").missing()).startsWith("sh printed more than");
    }

    @Test
    void shouldSayWhatIsMissingAndGoOnWithTheNext() throws Exception {
        Peer missing = new Peer("missing", "nothing", (job, run) -> {
            throw new PeerException("install it");
        });
        List<String> begun = new ArrayList<>();
        List<PeerResult> results = new Peers(
                        List.of(missing, script("SECONDS_TOLD=1\n" + TELL)), Duration.ofSeconds(30))
                .measure(JOB, begun::add);

        assertThat(results).extracting(PeerResult::missing).containsExactly("install it", "");
        assertThat(begun).containsExactly("missing", "fake");
    }

    @Test
    void shouldSayWhichProgramCannotBeStarted() throws Exception {
        Peer absent = new Peer("absent", "nothing", (job, run) -> List.of("/no/such/program"));

        assertThat(new Peers(List.of(absent), Duration.ofSeconds(30))
                        .measure(JOB, name -> {})
                        .get(0)
                        .missing())
                .contains("/no/such/program");
    }

    private PeerResult measure(String script) throws IOException, InterruptedException {
        return measure(script, Duration.ofSeconds(30));
    }

    private PeerResult measure(String script, Duration limit) throws IOException, InterruptedException {
        return new Peers(List.of(script(script)), limit)
                .measure(JOB, name -> {})
                .get(0);
    }

    private Peer script(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("fake.sh"), script);
        return new Peer("fake", "everything", (job, run) -> List.of("sh", file.toString()));
    }
}
