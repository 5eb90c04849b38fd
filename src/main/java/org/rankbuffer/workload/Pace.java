package org.rankbuffer.workload;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;

/**
 * How fast producers and consumers are: each waits for a while before each of its items. How long depends on the seed, the
 * role and the rank's place in it only, so that a run can be repeated. Times are in milliseconds.
 */
enum Pace {
    /** No delays. */
    UNDELAYED("", 0, 0, 0),
    /** The queue is full most of the time. */
    SLOW_CONSUMER("slow-consumer", 5, 100, 0),
    /** The queue is empty most of the time. */
    SLOW_PRODUCER("slow-producer", 100, 5, 0),
    /** Producers pause before every few items, so that the queue swings between full and empty. */
    BURSTY("bursty", 5, 40, 400);

    /** The option that chooses one. */
    static final String OPTION = "pace";

    private static final int BURST = 5;

    private final String title;
    private final int producer;
    private final int consumer;
    private final int pause;

    Pace(String title, int producer, int consumer, int pause) {
        this.title = title;
        this.producer = producer;
        this.consumer = consumer;
        this.pause = pause;
    }

    /** The one that the option names. */
    static Pace of(Settings settings) {
        String wanted = settings.options().get(OPTION);
        if (wanted == null) {
            return UNDELAYED;
        }
        return Arrays.stream(values())
                .filter(pace -> pace != UNDELAYED && pace.title.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--pace is " + wanted + "; it must be slow-consumer, slow-producer or bursty"));
    }

    /** Its name for people; nothing for no delays. */
    String title() {
        return title;
    }

    /** A producer at this pace. */
    <T> Producer<T> of(Producer<T> producer, RankContext context) {
        Delays delays = new Delays(this.producer, context);
        return this == UNDELAYED
                ? producer
                : () -> {
                    delays.next(pause);
                    return producer.next();
                };
    }

    /** A consumer at this pace. */
    <T, R> Consumer<T, R> of(Consumer<T, R> consumer, RankContext context) {
        Delays delays = new Delays(this.consumer, context);
        return this == UNDELAYED
                ? consumer
                : new Consumer<>() {
                    @Override
                    public void accept(T item) throws Exception {
                        delays.next(0);
                        consumer.accept(item);
                    }

                    @Override
                    public Optional<R> result() throws Exception {
                        return consumer.result();
                    }
                };
    }

    /** The delays of one rank: from half the mean to one and a half. */
    static final class Delays {

        private final SplittableRandom random;
        private final int mean;
        private int items;

        Delays(int mean, RankContext context) {
            this.mean = mean;
            this.random = new SplittableRandom(context.settings().seed() * Settings.MAX_RANKS + context.rank());
        }

        /** Lets the next delay pass, and a pause before each burst but the first. */
        void next(int pause) throws InterruptedException {
            Thread.sleep(nanos(pause) / 1_000_000);
        }

        long nanos(int pause) {
            long extra = items > 0 && items % BURST == 0 ? pause : 0;
            items++;
            return extra * 1_000_000 + (mean == 0 ? 0 : random.nextLong(mean * 500_000L, mean * 1_500_000L));
        }
    }
}
