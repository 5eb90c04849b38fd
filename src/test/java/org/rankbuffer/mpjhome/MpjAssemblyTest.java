package org.rankbuffer.mpjhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.files.FileHash;

@Timeout(60)
class MpjAssemblyTest {
    @TempDir
    Path folder;

    private final SampleMpjPackage sample = new SampleMpjPackage();
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private Path home;
    private Path mavenJars;
    private String checksum;

    @BeforeEach
    void prepareMavenJars() throws IOException {
        home = folder.resolve("a project/.mpj");
        mavenJars = Files.createDirectories(folder.resolve("libs"));
        SampleMpjPackage.writeJar(mavenJars.resolve("log4j-1.2.jar"), "");
        checksum = FileHash.sha256(mavenJars.resolve("log4j-1.2.jar"));
    }

    @Test
    void shouldAssembleOnceAndSaySo() throws IOException {
        assembly().provide(FileRecord.Check.SIZE);
        assembly().provide(FileRecord.Check.SIZE);
        assembly().provide(FileRecord.Check.CONTENT);

        assertThat(sample.unpacked).hasValue(1);
        assertThat(notices).hasSize(1).first().asString().startsWith("fetching MPJ Express 0.44");
        assertThat(MpjParts.required()).allMatch(file -> Files.isRegularFile(home.resolve(file)));
        assertThat(home.resolve("lib/log4j-1.2.jar")).exists();
        assertThat(home.resolve("logs")).isDirectory();
        assertThat(home.resolve("bin/mpjrun.sh")).isExecutable();
        assertThat(stagings()).isEmpty();
    }

    @Test
    void shouldCopyJarsInsteadOfLinkingThem() throws IOException {
        assembly().provide(FileRecord.Check.SIZE);

        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            assertThat(jars).noneMatch(Files::isSymbolicLink);
        }
    }

    @Test
    void shouldRepairMissingFile() throws IOException {
        assembly().provide(FileRecord.Check.SIZE);
        Files.delete(home.resolve("lib/xdev.jar"));

        assembly().provide(FileRecord.Check.SIZE);

        assertThat(home.resolve("lib/xdev.jar")).exists();
    }

    @Test
    void shouldRepairTruncatedFile() throws IOException {
        assembly().provide(FileRecord.Check.SIZE);
        Files.write(home.resolve("lib/mpj.jar"), new byte[10]);

        assembly().provide(FileRecord.Check.SIZE);

        assertThat(Files.size(home.resolve("lib/mpj.jar"))).isGreaterThan(10);
    }

    @Test
    void shouldRepairChangedFileOfTheSameSizeWhenVerified() throws IOException {
        assembly().provide(FileRecord.Check.SIZE);
        byte[] jar = Files.readAllBytes(home.resolve("lib/mpj.jar"));
        byte[] changed = jar.clone();
        changed[20] ^= 1;
        Files.write(home.resolve("lib/mpj.jar"), changed);

        assembly().provide(FileRecord.Check.CONTENT);

        assertThat(home.resolve("lib/mpj.jar")).hasBinaryContent(jar);
    }

    @Test
    void shouldRepairHomeWithHalfAManifest() throws IOException {
        assembly().provide(FileRecord.Check.SIZE);
        String manifest = Files.readString(home.resolve(".manifest"));
        Files.writeString(home.resolve(".manifest"), manifest.substring(0, manifest.length() / 2));

        assembly().provide(FileRecord.Check.SIZE);

        assertThat(home.resolve(".manifest")).hasContent(manifest);
    }

    @Test
    void shouldKeepAnEditedConfiguration() throws IOException {
        assembly().provide(FileRecord.Check.SIZE);
        Files.writeString(home.resolve(MpjParts.CONFIGURATION), "mpjexpress.mpi.loglevel=DEBUG\n");

        assembly().provide(FileRecord.Check.CONTENT);

        assertThat(sample.unpacked).hasValue(1);
        assertThat(home.resolve(MpjParts.CONFIGURATION)).hasContent("mpjexpress.mpi.loglevel=DEBUG");
    }

    @Test
    void shouldRefuseMavenJarWithWrongChecksum() throws IOException {
        Files.write(mavenJars.resolve("log4j-1.2.jar"), new byte[] {1});

        assertThatThrownBy(() -> assembly().provide(FileRecord.Check.SIZE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("wrong checksum of " + mavenJars.resolve("log4j-1.2.jar"))
                .hasMessageContaining("mvn package");
        assertThat(sample.unpacked).hasValue(0);
        assertThat(stagings()).isEmpty();
    }

    @Test
    void shouldSayWhatPutsAMissingMavenJarInPlace() throws IOException {
        Files.delete(mavenJars.resolve("log4j-1.2.jar"));

        assertThatThrownBy(() -> assembly().provide(FileRecord.Check.SIZE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("mvn package");
    }

    @Test
    void shouldSayWhoIsToLetOthersReadAHome() throws IOException {
        assembly().provide(FileRecord.Check.SIZE);
        Path jar = home.resolve("lib/mpj.jar");
        assumeTrue(jar.toFile().setReadable(false) && !Files.isReadable(jar), "not root, who may read everything");

        assertThatThrownBy(() -> assembly().provide(FileRecord.Check.SIZE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("permission denied for " + jar)
                .hasMessageContaining("have its owner run ./run-local.sh once");
        assertThat(sample.unpacked).hasValue(1);
    }

    @Test
    void shouldLeaveNoHalfHomeWhenThePackageCannotBeHad() throws IOException {
        MpjAssembly hopeless = new MpjAssembly(
                home,
                mavenJars,
                Map.of("log4j-1.2.jar", checksum),
                into -> {
                    throw new EnvironmentException("install it");
                },
                notices::add);

        assertThatThrownBy(() -> hopeless.provide(FileRecord.Check.SIZE))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("install it");
        assertThat(home.resolve(".manifest")).doesNotExist();
        assertThat(stagings()).isEmpty();
    }

    @Test
    void shouldAssembleOnceWhenThreadsCompete() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Path>> tasks = Collections.nCopies(4, () -> assembly().provide(FileRecord.Check.SIZE));
            for (Future<Path> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEqualTo(home);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(sample.unpacked).hasValue(1);
    }

    @Test
    void shouldRepairWhatAKilledProcessLeft() throws Exception {
        Path marker = folder.resolve("half-way");
        Process process = AssemblyProcess.start(home, mavenJars, Path.of(checksum), marker);
        try {
            awaitCreation(marker, process);
            assertThat(stagings()).hasSize(1);
        } finally {
            process.destroyForcibly().waitFor();
        }

        assembly().provide(FileRecord.Check.SIZE);

        assertThat(sample.unpacked).hasValue(1);
        assertThat(home.resolve("lib/mpj.jar")).exists();
        assertThat(stagings()).isEmpty();
    }

    @Test
    void shouldNotDisturbEachOtherWhenProcessesCompete() throws Exception {
        List<Process> processes = List.of(
                AssemblyProcess.start(home, mavenJars, Path.of(checksum)),
                AssemblyProcess.start(home, mavenJars, Path.of(checksum)));
        assembly().provide(FileRecord.Check.SIZE);
        for (Process process : processes) {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        int made = sample.unpacked.get();
        assembly().provide(FileRecord.Check.CONTENT);
        assertThat(sample.unpacked).hasValue(made);
        assertThat(stagings()).isEmpty();
    }

    private MpjAssembly assembly() {
        return new MpjAssembly(home, mavenJars, Map.of("log4j-1.2.jar", checksum), sample, notices::add);
    }

    private List<Path> stagings() throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".staging-"))
                    .toList();
        }
    }

    private static void awaitCreation(Path file, Process writer) throws Exception {
        try (WatchService watch = file.getFileSystem().newWatchService()) {
            file.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                assertThat(writer.isAlive()).as("the other process lives").isTrue();
                watch.poll(1, TimeUnit.SECONDS);
            }
        }
    }
}
