package org.rankbuffer.workload.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.workload.files.FileState;
import org.rankbuffer.workload.files.FileWalk;
import org.rankbuffer.workload.files.Partition;
import org.rankbuffer.workload.files.PathName;

/** Files that change between the moment they are found and the end of their contents. */
class FileSenderTest {

    private static final int MAX_ITEM = 8192;

    @TempDir
    Path folder;

    private final List<String> failed = new ArrayList<>();
    private Path file;
    private FileSender sender;
    private long told;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.write(folder.resolve("file"), new byte[100]);
        FileWalk walk =
                new FileWalk(folder, PathName.asGiven("."), (name, reason) -> failed.add("walk " + name), count -> {});
        sender = new FileSender(walk, new Partition(0, 1), MAX_ITEM, failed::add, bytes -> told += bytes);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void shouldSendContents() throws IOException {
        FileItem arrived = send(sender.next());

        assertThat(arrived.isValid()).isTrue();
        assertThat(arrived.isDigest()).isFalse();
        assertThat(arrived.name()).hasToString("./file");
        assertThat(arrived.body().remaining()).isEqualTo(100);
        assertNoMore();
    }

    @Test
    void shouldWithdrawAFileThatGrows() throws IOException {
        FileItem item = sender.next();
        Files.write(file, new byte[101]);

        assertThat(send(item).isValid()).isFalse();
        assertThat(failed).containsExactly("cannot read (it changed while it was read): ./file");
        assertNoMore();
    }

    @Test
    void shouldWithdrawAFileThatIsRewritten() throws IOException {
        FileItem item = sender.next();
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertThat(send(item).isValid()).isFalse();
        assertThat(failed).containsExactly("cannot read (it changed while it was read): ./file");
    }

    @Test
    void shouldWithdrawAFileThatIsRewrittenAndHasItsTimeSetBack() throws IOException {
        byte[] contents = new byte[2 * Partition.PIECE];
        Files.write(file, contents);
        FileTime time = Files.getLastModifiedTime(file);
        long changed = FileState.all(file, false).changed();
        FileWalk walk = new FileWalk(file, PathName.asGiven("f"), (name, reason) -> {}, bytes -> {});
        FileItem item = new FileSender(walk, new Partition(0, 1), 2 * contents.length, failed::add, bytes -> {}).next();
        do { // until the file system's clock has gone on
            Files.write(file, contents);
            Files.setLastModifiedTime(file, time);
        } while (FileState.all(file, false).changed() == changed);

        assertThat(send(item).isValid()).isFalse();
        assertThat(failed).containsExactly("cannot read (it changed while it was read): f");
    }

    @Test
    void shouldTellTheBytesItReads() throws IOException {
        send(sender.next());
        assertThat(told).isEqualTo(100);

        Files.write(file, new byte[10 * MAX_ITEM]);
        FileWalk walk = new FileWalk(file, PathName.asGiven("f"), (name, reason) -> {}, bytes -> {});
        assertThat(new FileSender(walk, new Partition(0, 1), MAX_ITEM, failed::add, bytes -> told += bytes).next())
                .isNotNull();
        assertThat(told).isEqualTo(100 + 10 * MAX_ITEM);
    }

    @Test
    void shouldWithdrawAFileThatIsReplaced() throws IOException {
        FileItem item = sender.next();
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(folder.resolve("other"), new byte[100]);
        Files.setLastModifiedTime(folder.resolve("other"), time);
        Files.move(folder.resolve("other"), file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(send(item).isValid()).isFalse();
    }

    @Test
    void shouldWithdrawAFileThatVanishes() throws IOException {
        FileItem item = sender.next();
        Files.delete(file);

        assertThat(send(item).isValid()).isFalse();
        assertThat(failed).containsExactly("cannot read (no such file): ./file");
        assertNoMore();
    }

    /** It is tried again as a large file; here it has changed, too. */
    @Test
    void shouldHashAFileThatOutgrowsAnItem() throws IOException {
        FileItem item = sender.next();
        Files.write(file, new byte[MAX_ITEM]);

        assertThat(send(item).isValid()).isFalse();
        assertThat(failed).isEmpty();
        assertNoMore();
        assertThat(failed).containsExactly("cannot read (it changed while it was read): ./file");
    }

    @Test
    void shouldSendTheDigestOfALargeFile() throws IOException {
        sender.next().writeTo(new DataOutputStream(new ByteArrayOutputStream()));
        Files.write(file, new byte[MAX_ITEM]);
        FileWalk walk =
                new FileWalk(file, PathName.asGiven("f"), (name, reason) -> failed.add("walk " + name), count -> {});
        FileItem arrived = send(new FileSender(walk, new Partition(0, 1), MAX_ITEM, failed::add, count -> {}).next());

        assertThat(arrived.isDigest()).isTrue();
        assertThat(arrived.body().getLong()).isEqualTo(MAX_ITEM);
        assertThat(arrived.body().remaining()).isEqualTo(Checksum.DIGEST_LENGTH);
        assertThat(failed).isEmpty();
    }

    /** As it happens between two ranks. */
    private static FileItem send(FileItem item) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        item.writeTo(new DataOutputStream(bytes));
        return FileItem.read(ByteBuffer.wrap(bytes.toByteArray()));
    }

    private void assertNoMore() {
        assertThat(sender.next()).isNull();
    }
}
