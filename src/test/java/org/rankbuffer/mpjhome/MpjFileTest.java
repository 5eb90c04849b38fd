package org.rankbuffer.mpjhome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.files.FileHash;
import org.rankbuffer.mpjhome.SampleArchive.Compression;

class MpjFileTest {

    private static final String NAME = "libmpj-java";
    private static final String TRIED = "0.44+dfsg-4";
    private static final String LATER = "0.44+dfsg-5";

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private Path home;
    private Path mavenJars;

    @BeforeEach
    void prepareMavenJars() throws IOException {
        home = folder.resolve("a project/.mpj");
        mavenJars = Files.createDirectories(folder.resolve("libs"));
        SampleMpjPackage.writeJar(mavenJars.resolve("log4j-1.2.jar"), "");
    }

    @ParameterizedTest
    @EnumSource
    void shouldAssembleAHomeFromADebianPackageHoweverCompressed(Compression compression) throws IOException {
        Path deb = SampleArchive.debian(folder).deb(folder.resolve("my download"), compression, NAME, LATER);

        assemble(deb);

        assertThat(new MpjHome(home).fault()).isEmpty();
        assertThat(home.resolve("lib/mpj.jar")).isRegularFile();
        assertThat(home.resolve("lib/mpj-0.44.jar")).doesNotExist();
        assertThat(notices).anyMatch(line -> line.contains("not verified") && line.contains("SHA-256"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldAssembleAHomeFromARelease(Compression compression) throws IOException {
        assemble(SampleArchive.release(folder).tar(folder.resolve("release"), compression));

        assertThat(new MpjHome(home).fault()).isEmpty();
        assertThat(notices).anyMatch(line -> line.contains("complete, but not verified"));
    }

    @Test
    void shouldAssembleAHomeFromAZip() throws IOException {
        assemble(SampleArchive.release(folder).zip(folder.resolve("mpj-v0_44.zip")));

        assertThat(new MpjHome(home).fault()).isEmpty();
    }

    @Test
    void shouldReplaceAHomeThatIsThere() throws IOException {
        assemble(SampleArchive.release(folder).zip(folder.resolve("one.zip")));

        assemble(SampleArchive.release(folder)
                .with("mpj-v0_44/conf/mpjexpress.conf", "another=one")
                .zip(folder.resolve("two.zip")));

        assertThat(home.resolve(MpjParts.CONFIGURATION)).hasContent("another=one");
    }

    @Test
    void shouldRefuseATriedPackageWithAnotherChecksum() throws IOException {
        Path deb = SampleArchive.debian(folder).deb(folder.resolve("x.deb"), Compression.XZ, NAME, TRIED);

        assertThatThrownBy(() -> assemble(deb))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("wrong checksum of " + deb)
                .hasMessageContaining("download it again");
        assertThat(home).doesNotExist();
    }

    @Test
    void shouldWriteNothingOutsideWhateverThePathsInAnArchiveAre() throws IOException {
        String[] paths = {
            "../lib/up.jar", "mpj/lib/../../up.jar", "/lib/absolute.jar", "../../../../up.jar", "mpj/conf/../up.conf"
        };
        SampleArchive sample = SampleArchive.release(folder).withLink("mpj-v0_44/lib/link.jar", "/etc/passwd");
        Arrays.stream(paths).forEach(path -> sample.with(path, "x"));
        List<Path> before = everything();

        assemble(sample.tar(folder.resolve("evil.tar"), Compression.NONE));
        assemble(sample.zip(folder.resolve("evil.zip")));

        assertThat(everything())
                .filteredOn(file -> !before.contains(file) && !file.startsWith(home))
                .containsExactlyInAnyOrder(home.getParent(), folder.resolve("evil.tar"), folder.resolve("evil.zip"));
        assertThat(home.resolve("lib/link.jar")).doesNotExist();
    }

    @Test
    void shouldRefuseAnotherPackage() throws IOException {
        Path deb = SampleArchive.debian(folder).deb(folder.resolve("x.deb"), Compression.GZIP, "alsa-utils", "1.2");

        assertRefused(deb, "is the package alsa-utils, version 1.2");
    }

    @Test
    void shouldRefuseAnotherVersion() throws IOException {
        Path deb = SampleArchive.debian(folder).deb(folder.resolve("x.deb"), Compression.GZIP, NAME, "0.38-1");

        assertRefused(deb, "version 0.38-1");
    }

    @Test
    void shouldNameWhatAnArchiveLacks() throws IOException {
        Path zip =
                SampleArchive.release(folder).without("mpj-v0_44/lib/xdev.jar").zip(folder.resolve("x.zip"));

        assertRefused(zip, "lib/xdev.jar is missing");
    }

    @Test
    void shouldRefuseWhatIsNoArchive() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text"), "hello\n"), "is no archive");
        assertRefused(Files.createFile(folder.resolve("empty")), "is no archive");
        assertRefused(folder, "is a directory");
        assertRefused(folder.resolve("nowhere"), "does not exist");
        assertRefused(Path.of("/dev/null"), "is no regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deb xz", "deb zst", "deb gz", "tar gz", "tar xz", "zip"})
    void shouldSayThatAnArchiveIsDamaged(String form) throws IOException {
        Path whole = folder.resolve("whole");
        switch (form) {
            case "deb xz" -> SampleArchive.debian(folder).deb(whole, Compression.XZ, NAME, LATER);
            case "deb zst" -> SampleArchive.debian(folder).deb(whole, Compression.ZSTD, NAME, LATER);
            case "deb gz" -> SampleArchive.debian(folder).deb(whole, Compression.GZIP, NAME, LATER);
            case "tar gz" -> SampleArchive.release(folder).tar(whole, Compression.GZIP);
            case "tar xz" -> SampleArchive.release(folder).tar(whole, Compression.XZ);
            default -> SampleArchive.release(folder).zip(whole);
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

        assertThatThrownBy(() -> assemble(cut))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(cut + " is damaged")
                .hasMessageContaining("download it again")
                .hasMessageNotContainingAny("\n", "null");
        assertThat(home).doesNotExist();
    }

    private void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> assemble(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file + " ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
        assertThat(home).doesNotExist();
    }

    private void assemble(Path file) throws IOException {
        new MpjAssembly(
                        home,
                        mavenJars,
                        Map.of("log4j-1.2.jar", FileHash.sha256(mavenJars.resolve("log4j-1.2.jar"))),
                        new MpjFile(file, notices::add),
                        notices::add)
                .provide(FileRecord.Check.NONE);
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
