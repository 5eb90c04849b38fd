package org.rankbuffer.workload.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Settings;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.workload.SampleContext;
import org.rankbuffer.workload.files.FileState;
import org.rankbuffer.workload.files.Partition;

/** Texts that change after one producer has read its pieces of them and before another one does. */
class ChangingTextTest {

    private static final int PIECES = 4;
    private static final int PRODUCERS = 2;
    private static final String LINE = "rank and buffer\n";
    private static final FileTime PAST = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    private Path in;
    private Path file;
    private final WordCount workload = new WordCount();
    private final List<SampleContext> producers = new ArrayList<>();
    private SampleContext manager;
    private final List<byte[]> items = new ArrayList<>();

    /** What may happen to a file. */
    private enum Change {
        GROWS_BY_A_BYTE {
            @Override
            void happen(Path file) throws IOException {
                Files.write(file, new byte[] {'x'}, StandardOpenOption.APPEND);
            }
        },
        GROWS_BY_PIECES {
            @Override
            void happen(Path file) throws IOException {
                Files.write(file, text(2), StandardOpenOption.APPEND);
            }
        },
        GROWS_AND_HAS_ITS_TIME_SET_BACK {
            @Override
            void happen(Path file) throws IOException {
                Files.write(file, text(PRODUCERS), StandardOpenOption.APPEND);
                Files.setLastModifiedTime(file, PAST);
            }
        },
        SHRINKS {
            @Override
            void happen(Path file) throws IOException {
                Files.write(file, text(PIECES - 1));
            }
        },
        SHRINKS_TO_ONE_PIECE {
            @Override
            void happen(Path file) throws IOException {
                Files.write(file, text(1));
            }
        },
        IS_EMPTIED {
            @Override
            void happen(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        IS_REWRITTEN {
            @Override
            void happen(Path file) throws IOException {
                Files.write(file, text(PIECES));
            }
        },
        IS_REWRITTEN_AND_HAS_ITS_TIME_SET_BACK {
            @Override
            void happen(Path file) throws IOException {
                long before = FileState.all(file, false).changed();
                do { // until the file system's clock has gone on
                    Files.write(file, text(PIECES));
                    Files.setLastModifiedTime(file, PAST);
                } while (FileState.all(file, false).changed() == before);
            }
        },
        IS_REPLACED {
            @Override
            void happen(Path file) throws IOException {
                Path other = Files.write(file.resolveSibling("other"), text(PIECES));
                Files.setLastModifiedTime(other, PAST);
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        VANISHES {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
            }
        },
        BECOMES_A_LINK {
            @Override
            void happen(Path file) throws IOException {
                Path moved = file.getParent().resolveSibling("elsewhere");
                Files.move(file, moved);
                Files.createSymbolicLink(file, moved);
            }
        },
        BECOMES_A_DIRECTORY {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        };

        abstract void happen(Path file) throws IOException;
    }

    private static byte[] text(int pieces) {
        return LINE.repeat(pieces * (Partition.PIECE / LINE.length())).getBytes(StandardCharsets.US_ASCII);
    }

    @BeforeEach
    void makeFile() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        file = Files.write(in.resolve("file"), text(PIECES));
        Files.setLastModifiedTime(file, PAST);
        for (int index = 0; index < PRODUCERS; index++) {
            producers.add(new SampleContext(Role.PRODUCER, index, PRODUCERS, settings(in)));
        }
        manager = new SampleContext(Role.MANAGER, 0, PRODUCERS, settings(in));
    }

    private Settings settings(Path input) {
        return Settings.builder()
                .option("input", input.toString())
                .option("output", folder.resolve("out").toString())
                .build();
    }

    @Test
    void shouldCountATextThatDoesNotChange() throws Exception {
        produce(0);
        produce(1);

        consume();

        assertThat(failed()).isEmpty();
        int lines = PIECES * (Partition.PIECE / LINE.length());
        assertThat(Files.readString(folder.resolve("out")))
                .isEqualTo("and\t" + lines + "\nbuffer\t" + lines + "\nrank\t" + lines + "\n");
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void shouldReportATextThatChangesBetweenTwoVisits(Change change) throws Exception {
        produce(0);
        change.happen(file);
        produce(1);

        consume();

        assertThat(failed())
                .singleElement()
                .asString()
                .startsWith("cannot read (")
                .endsWith(": " + file);
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void shouldReportATextThatChangesDuringBothVisits(Change change) throws Exception {
        try (Open first = open(0);
                Open second = open(1)) {
            first.next();
            second.next();
            change.happen(file);
            first.toTheEnd();
            second.toTheEnd();
        }

        consume();

        assertThat(failed())
                .hasSize(PRODUCERS)
                .allSatisfy(line -> assertThat(line).startsWith("cannot read (").endsWith(": " + file));
        assertThat(manager.failed).as("reported by those who saw it already").isEmpty();
    }

    @Test
    void shouldReportATextThatAppearsBetweenTwoVisits() throws Exception {
        Files.delete(file);
        produce(0);
        Files.write(file, text(PIECES));
        produce(1);

        consume();

        assertThat(failed())
                .containsExactly(
                        "cannot read (it appeared, vanished or changed while it was read; only some of its words"
                                + " are counted): " + file);
    }

    @Test
    void shouldReportBothNamesOfATextThatIsRenamed() throws Exception {
        produce(0);
        Files.move(file, in.resolve("renamed"));
        produce(1);

        consume();

        assertThat(failed())
                .hasSize(2)
                .anyMatch(line -> line.endsWith("/file"))
                .anyMatch(line -> line.endsWith("/renamed"));
    }

    /** Where an item is too short for the name of a file, a file is read by one producer. */
    @Test
    void shouldNotShareOutFilesWhereItemsAreShort() throws Exception {
        producers.clear();
        for (int index = 0; index < PRODUCERS; index++) {
            producers.add(new SampleContext(
                    Role.PRODUCER,
                    index,
                    PRODUCERS,
                    settings(in).toBuilder().maxItem(100).build()));
        }
        produce(0);
        int first = items.size();
        produce(1);

        assertThat(first == 0 || first == items.size()).isTrue();
        consume();
        assertThat(failed()).isEmpty();
    }

    @Test
    void shouldTellTheBytesItReadsAndWrites() throws Exception {
        produce(0);
        produce(1);
        consume();

        long read = producers.stream().mapToLong(context -> context.bytes).sum();
        assertThat(read).isBetween((long) PIECES * Partition.PIECE, PIECES * (Partition.PIECE + 1024L));
        assertThat(manager.bytes).isPositive();
    }

    /** A file without words is read to its end within one call, if it is longer than any word. */
    @Test
    void shouldTellProgressWithinOneCall() throws Exception {
        Files.write(file, "a".repeat(PIECES * Partition.PIECE).getBytes(StandardCharsets.US_ASCII));
        SampleContext context = new SampleContext(
                Role.PRODUCER,
                0,
                1,
                settings(file).toBuilder().maxItem(2 * Partition.PIECE).build());
        try (Open producer = open(context)) {
            producer.next();
        }

        assertThat(context.steps).isGreaterThan(PIECES);
        assertThat(context.bytes).isGreaterThanOrEqualTo((long) PIECES * Partition.PIECE);
    }

    private List<String> failed() {
        List<String> all = new ArrayList<>(manager.failed);
        producers.forEach(context -> all.addAll(context.failed));
        return all;
    }

    private void produce(int index) throws Exception {
        try (Open producer = open(index)) {
            producer.toTheEnd();
        }
    }

    private Open open(int index) {
        return open(producers.get(index));
    }

    private Open open(SampleContext context) {
        return new Open((TextReader) workload.producer(context));
    }

    /** A producer under way; its items are kept as they travel. */
    private final class Open implements AutoCloseable {

        private final TextReader producer;

        private Open(TextReader producer) {
            this.producer = producer;
        }

        boolean next() throws IOException {
            ByteBuffer item = producer.next();
            if (item == null) {
                return false;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            codec().encode(item, new DataOutputStream(bytes));
            items.add(bytes.toByteArray());
            return true;
        }

        void toTheEnd() throws IOException {
            while (next()) {
                // the items are kept
            }
        }

        @Override
        public void close() throws IOException {
            producer.close();
        }
    }

    private Codec<ByteBuffer> codec() {
        return workload.codec();
    }

    private void consume() throws Exception {
        Consumer<ByteBuffer> consumer = workload.consumer(new SampleContext(Role.CONSUMER, 0, PRODUCERS, settings(in)));
        for (byte[] item : items) {
            consumer.accept(codec().decode(ByteBuffer.wrap(item)));
        }
        workload.merge(List.of(consumer.result()), manager);
    }
}
