package org.rankbuffer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed here, and unpacked by the tar that machines have. */
final class RuntimeBundleTest {

    private static final String LONG_NAME = "directory/".repeat(12) + "ünïcode file";

    @TempDir
    Path folder;

    private Path jar;
    private Path tree;

    @BeforeEach
    void makeFiles() throws IOException {
        jar = Files.write(folder.resolve("a.jar"), new byte[1000]);
        tree = folder.resolve("tree");
        write(tree.resolve("empty"), "");
        write(tree.resolve("block"), "x".repeat(512));
        write(tree.resolve(LONG_NAME), "long");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void shouldMakeAnArchiveThatTarUnpacks() throws Exception {
        RuntimeBundle bundle = bundle();
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        bundle.writeTo(archive);
        Path target = Files.createDirectory(folder.resolve("target"));
        Path file = Files.write(folder.resolve("archive"), archive.toByteArray());

        Process tar = new ProcessBuilder("tar", "-xf", file.toString(), "-C", target.toString())
                .inheritIO()
                .start();

        assertThat(tar.waitFor()).isZero();
        assertThat(bundle.size()).isEqualTo(archive.size());
        assertThat(target.resolve("program.jar")).hasSameBinaryContentAs(jar);
        assertThat(target.resolve("t/empty")).isEmptyFile();
        assertThat(target.resolve("t/block")).hasSameBinaryContentAs(tree.resolve("block"));
        assertThat(target.resolve("t/" + LONG_NAME)).hasContent("long");
    }

    @Test
    void shouldWriteSumsThatSha256sumAccepts() throws Exception {
        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", "--status").start();
        check.getOutputStream().write((bundle().sums() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        check.getOutputStream().close();

        assertThat(check.waitFor()).isZero();
    }

    @Test
    void shouldBeKnownByNamesAndContents() throws IOException {
        String before = bundle().hash();
        assertThat(bundle().hash()).isEqualTo(before);

        write(tree.resolve("block"), "y".repeat(512));
        String changed = bundle().hash();
        Files.move(tree.resolve("empty"), tree.resolve("hollow"));

        assertThat(changed).isNotEqualTo(before);
        assertThat(bundle().hash()).isNotIn(before, changed);
    }

    private RuntimeBundle bundle() {
        Map<String, Path> contents = new LinkedHashMap<>();
        contents.put("program.jar", jar);
        contents.put("t", tree);
        return RuntimeBundle.of(contents);
    }
}
