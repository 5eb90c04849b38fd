package org.rankbuffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Gauge;
import org.rankbuffer.protocol.Role;
import org.rankbuffer.transport.Meter;

/** Workloads that fail, in runs on threads. */
@Timeout(60)
class UserCodeTest {

    private static final int ITEMS = 1000;

    @TempDir
    Path folder;

    /** The numbers below {@value #ITEMS}; what fails is overridden. */
    private static class Counting implements Workload<Long> {

        private final Set<Long> used;

        Counting(Set<Long> used) {
            this.used = used;
        }

        Counting() {
            this(new ConcurrentSkipListSet<>());
        }

        @Override
        public Codec<Long> codec() {
            return Codec.longs();
        }

        @Override
        public Producer<Long> producer(RankContext context) {
            Iterator<Long> mine = LongStream.range(0, ITEMS)
                    .filter(i -> i % context.producers() == context.index())
                    .iterator();
            return () -> mine.hasNext() ? mine.next() : null;
        }

        @Override
        public Consumer<Long> consumer(RankContext context) {
            return this::use;
        }

        void use(Long item) {
            used.add(item);
        }
    }

    /** Keeps dead letters in a file. */
    private record Keeper(DeadLetterFile file) implements RunObserver {
        @Override
        public void begins(int rank, Role role, Meter meter) {}

        @Override
        public void buffer(BufferLimits settings, Gauge gauge) {}

        @Override
        public void says(int rank, String line) {}

        @Override
        public void deadLetter(DeadLetter letter) {
            file.append(letter);
        }
    }

    private RunResult run(Settings settings, Workload<Long> workload) throws Exception {
        Keeper keeper = new Keeper(new DeadLetterFile(
                OutputFile.named(folder.resolve("letters.jsonl").toString()), "counting"));
        return RankBuffer.inProcess(8, settings, () -> workload, keeper);
    }

    private static final Settings SKIP =
            Settings.builder().onError(OnError.SKIP).build();

    private void assertStops(Workload<Long> workload, String... words) throws Exception {
        for (Settings settings : List.of(Settings.DEFAULT, SKIP)) {
            RunResult result = run(settings, workload);

            assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCode.RANK_FAILED);
            assertThat(result.failures()).hasSize(1).first().asString().contains(words);
        }
    }

    /** What cannot be seen before the results are put together. */
    @Test
    void shouldCountWhatMergeReports() throws Exception {
        RunResult result = run(Settings.DEFAULT, new Counting() {
            @Override
            public void merge(List<byte[]> results, RankContext context) {
                context.failed("the third page: it is torn");
            }
        });

        assertThat(result.exitCode()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(result.failedItems()).isEqualTo(1);
        assertThat(result.failures()).containsExactly("the third page: it is torn");
    }

    @Test
    void shouldRefuseProgressBackwards() throws Exception {
        RunResult result = run(Settings.DEFAULT, new Counting() {
            @Override
            public void merge(List<byte[]> results, RankContext context) {
                context.progress(0);
                context.progress(-1);
            }
        });

        assertThat(result.exitCode()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(result.failures()).singleElement().asString().contains("progress of -1 bytes; it must be 0 or more");
    }

    @Test
    void shouldStopAtTheFirstFailure() throws Exception {
        RunResult result = run(Settings.DEFAULT, new Counting() {
            @Override
            void use(Long item) {
                if (item == 501) {
                    throw new IllegalStateException("out of ink\nand paper");
                }
            }
        });

        assertThat(result.exitCode()).isEqualTo(ExitCode.RANK_FAILED);
        assertThat(result.failures())
                .hasSize(1)
                .first()
                .asString()
                .matches("rank [567] failed at item 125 of producer 2: java.lang.IllegalStateException: out of ink and"
                        + " paper");
    }

    @Test
    void shouldSkipWhatFailsAndRetryIt() throws Exception {
        Set<Long> used = new ConcurrentSkipListSet<>();
        RunResult skipped = run(SKIP, new Counting(used) {
            @Override
            public Codec<Long> codec() {
                return Codec.of((item, out) -> out.writeLong(item), data -> {
                    long item = data.getLong();
                    if (item == 7) {
                        throw new StackOverflowError();
                    }
                    return item;
                });
            }

            @Override
            void use(Long item) {
                if (item % 100 == 1) {
                    throw new IllegalStateException("out of ink");
                }
                super.use(item);
            }

            @Override
            public void merge(List<byte[]> results, RankContext context) {
                assertThat(context.itemsPutAside()).isEqualTo(11);
            }
        });

        assertThat(skipped.exitCode()).as("%s", skipped).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(skipped.verdict()).isEqualTo(RunResult.HOLDS);
        assertThat(skipped.itemsProduced()).isEqualTo(ITEMS);
        assertThat(skipped.itemsConsumed()).isEqualTo(989).isEqualTo(used.size());
        assertThat(skipped.failedItems()).isEqualTo(11);
        assertThat(skipped.failures()).hasSize(11);
        assertThat(skipped.properties())
                .extracting(RunResult.PropertyResult::detail)
                .contains("1000 items produced: 989 consumed exactly once and 11 put aside");

        Set<Long> again = new TreeSet<>(used);
        Set<Long> retriedItems = new ConcurrentSkipListSet<>();
        Settings retry = Settings.builder()
                .replay(folder.resolve("letters.jsonl").toString())
                .build();
        RunResult retried = run(retry, new Counting(retriedItems));
        again.addAll(retriedItems);

        assertThat(retried.exitCode()).as("%s", retried).isEqualTo(ExitCode.OK);
        assertThat(retriedItems).hasSize(11);
        assertThat(again).hasSize(ITEMS);
    }

    @Test
    void shouldTellOfLettersThatCannotBeRetried() throws Exception {
        RunResult skipped = run(SKIP, new Counting() {
            @Override
            public Codec<Long> codec() {
                return Codec.of(
                        (item, out) -> {
                            out.writeInt(1);
                            if (item == 8) {
                                throw new IllegalStateException("half of it is written");
                            }
                            out.writeInt(1);
                        },
                        ByteBuffer::getLong);
            }
        });
        assertThat(skipped.exitCode()).as("%s", skipped).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(skipped.itemsProduced()).isEqualTo(ITEMS);
        assertThat(skipped.itemsConsumed()).isEqualTo(ITEMS - 1);

        Settings retry = Settings.builder()
                .replay(folder.resolve("letters.jsonl").toString())
                .build();
        RunResult retried = run(retry, new Counting());

        assertThat(retried.exitCode()).isEqualTo(ExitCode.ITEMS_FAILED);
        assertThat(retried.itemsProduced()).isZero();
        assertThat(retried.failures())
                .hasSize(1)
                .first()
                .asString()
                .contains("item 2 of producer 1 cannot be retried", "half of it is written");
    }

    @Test
    void shouldStopWhereThereIsNoCodecProducerConsumerOrResult() throws Exception {
        assertStops(
                new Counting() {
                    @Override
                    public Codec<Long> codec() {
                        return null;
                    }
                },
                "Workload.codec() returned null");
        assertStops(
                new Counting() {
                    @Override
                    public Producer<Long> producer(RankContext context) {
                        return null;
                    }
                },
                "failed at making its producer",
                "Workload.producer() returned null");
        assertStops(
                new Counting() {
                    @Override
                    public Consumer<Long> consumer(RankContext context) {
                        throw new NoClassDefFoundError("com/example/Ink");
                    }
                },
                "failed at making its consumer: java.lang.NoClassDefFoundError: com/example/Ink");
        assertStops(
                new Counting() {
                    @Override
                    public Consumer<Long> consumer(RankContext context) {
                        return new Consumer<>() {
                            @Override
                            public void accept(Long item) {}

                            @Override
                            public byte[] result() {
                                return null;
                            }
                        };
                    }
                },
                "Consumer.result() returned null");
        assertStops(
                new Counting() {
                    @Override
                    public void merge(List<byte[]> results, RankContext context) {
                        throw new StackOverflowError();
                    }
                },
                "rank 0 failed at merging the results: java.lang.StackOverflowError");
    }

    @Test
    void shouldNotFailForWhatCannotBeClosed() throws Exception {
        RunResult result = run(Settings.DEFAULT, new Counting() {
            @Override
            public Consumer<Long> consumer(RankContext context) {
                return new Consumer<>() {
                    @Override
                    public void accept(Long item) {}

                    @Override
                    public void close() {
                        throw new StackOverflowError("a test: this is as it should be");
                    }
                };
            }
        });

        assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    }
}
