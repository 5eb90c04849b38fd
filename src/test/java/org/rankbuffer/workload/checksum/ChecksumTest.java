package org.rankbuffer.workload.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.ExitCode;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.workload.OddTree;
import org.rankbuffer.workload.Shell;
import org.rankbuffer.workload.WorkloadRun;

class ChecksumTest {

    private static final long SEED = new Random().nextLong();

    @TempDir
    static Path folder;

    private static Path odd;

    @BeforeAll
    static void makeFiles() throws Exception {
        System.out.println("ChecksumTest: seed " + SEED);
        odd = OddTree.in(folder, SEED);
    }

    @TempDir
    Path own;

    @ParameterizedTest
    @CsvSource({
        "3, 1, 1",
        "3, 64, 64",
        "4, 2, 1",
        "4, 2, 2",
        "8, 1, 1",
        "8, 64, 64",
        "8, 64, 1",
        "13, 1, 1",
        "13, 2, 2",
        "13, 64, 64"
    })
    void shouldPrintWhatSha256sumPrints(int size, int capacity, int batch) throws Exception {
        Settings settings = settings(odd.toString()).toBuilder()
                .capacity(capacity)
                .batch(batch)
                .build();

        WorkloadRun run = WorkloadRun.of("checksum", size, settings);

        assertThat(run.result().failures()).isEmpty();
        assertThat(run.result().exitCode()).isZero();
        assertThat(output()).isEqualTo(expected(odd.toString()));
        Shell.run(folder, "sha256sum --quiet -c '" + own.resolve("out") + "'", "sha256sum");
    }

    /** Paths as given: the prefix of every line. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "/.", "/sub/../", "/large.txt", "/sub/loop/"})
    void shouldPrintPathsAsFindDoes(String suffix) throws Exception {
        WorkloadRun.of("checksum", 4, settings(odd + suffix));

        assertThat(output()).isEqualTo(expected(odd + suffix));
    }

    @Test
    void shouldFollowALinkThatIsThePathItself() throws Exception {
        Path link = Files.createSymbolicLink(odd.resolveSibling("link"), odd);

        WorkloadRun.of("checksum", 4, settings(link.toString()));

        assertThat(output()).isNotEmpty().isEqualTo(expected(link.toString()));
    }

    @Test
    void shouldHashLargeFilesWhereTheyLie() throws Exception {
        WorkloadRun run = WorkloadRun.of(
                "checksum",
                5,
                settings(odd.toString()).toBuilder().maxItem(8192).build());

        assertThat(run.result().exitCode()).isZero();
        assertThat(output()).isEqualTo(expected(odd.toString()));
        assertThat(run.said()).last().asString().endsWith("hashed where they lie, too large for --max-item: 1");
    }

    @Test
    void shouldSendContentsUpToTheLongestItem() throws Exception {
        Files.createDirectory(own.resolve("in"));
        int room = 8192 - FileItem.OVERHEAD - own.resolve("in/a").toString().length();
        Files.write(own.resolve("in/a"), new byte[room]);
        Files.write(own.resolve("in/b"), new byte[room + 1]);

        WorkloadRun run = WorkloadRun.of(
                "checksum",
                3,
                settings(own.resolve("in").toString()).toBuilder().maxItem(8192).build());

        assertThat(run.result().exitCode()).isZero();
        assertThat(run.said()).last().asString().endsWith("too large for --max-item: 1");
    }

    @Test
    void shouldWriteAnEmptyFileForAnEmptyDirectory() throws Exception {
        WorkloadRun run = WorkloadRun.of("checksum", 8, settings(odd + "/empty"));

        assertThat(run.result().exitCode()).isZero();
        assertThat(output()).isEmpty();
    }

    /** It is a regular file, its owner may open it, and nothing can be read at its beginning. */
    @Test
    void shouldReportAFileThatCannotBeRead() throws Exception {
        Process other = new ProcessBuilder("sleep", "100").start();
        String memory = "/proc/" + other.pid() + "/mem";
        assumeTrue(Files.isReadable(Path.of(memory)), "there is no such file here");

        WorkloadRun run = WorkloadRun.of("checksum", 3, settings(memory));
        other.destroyForcibly();

        assertThat(run.result().exitCode()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(run.result().failures()).containsExactly("cannot read (Input/output error): " + memory);
        assertThat(output()).isEmpty();
    }

    @Test
    void shouldDoTheRestWhenFilesAndDirectoriesAreClosed() throws Exception {
        Shell.assumeOrdinaryUser();
        Path in = Files.createDirectory(own.resolve("in"));
        Files.writeString(in.resolve("open"), "x");
        Files.setPosixFilePermissions(Files.createFile(in.resolve("closed")), Set.of());
        Files.setPosixFilePermissions(Files.createDirectory(in.resolve("shut")), Set.of());

        WorkloadRun run = WorkloadRun.of("checksum", 4, settings(in.toString()));

        assertThat(run.result().exitCode()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(run.result().failures())
                .containsExactlyInAnyOrder(
                        "cannot read (permission denied): " + in.resolve("closed"),
                        "cannot read (permission denied): " + in.resolve("shut"));
        assertThat(new String(output(), StandardCharsets.UTF_8)).endsWith("  " + in.resolve("open") + "\n");
    }

    @Test
    void shouldEndWithTheReasonWhenTheDiskIsFull() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "there is no /dev/full here");

        WorkloadRun run = WorkloadRun.of(
                "checksum",
                4,
                settings(odd.toString()).toBuilder()
                        .option("output", "/dev/full")
                        .build());

        assertThat(run.result().exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.result().failures()).containsExactly("cannot write /dev/full: No space left on device");
    }

    @Test
    void shouldRefuseItemsTooSmallForANameAndADigest() {
        assertThatThrownBy(() -> new Checksum()
                        .check(settings(odd.toString()).toBuilder().maxItem(100).build()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--max-item is 100; checksum needs 8192 or more");
    }

    private static byte[] expected(String path) throws IOException, InterruptedException {
        // Versions of sha256sum before 9 print a carriage return as it is; there is none in the tree.
        return Shell.run(
                folder,
                "find -H '" + path + "' -type f -print0 | xargs -0 -r sha256sum | sort -k2",
                "find",
                "xargs",
                "sha256sum");
    }

    private byte[] output() throws IOException {
        return Files.readAllBytes(own.resolve("out"));
    }

    private Settings settings(String input) {
        return Settings.builder()
                .option("input", input)
                .option("output", own.resolve("out").toString())
                .build();
    }
}
