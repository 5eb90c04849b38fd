package org.rankbuffer.deadletter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.Codec;
import org.rankbuffer.Consumer;
import org.rankbuffer.Producer;
import org.rankbuffer.RankContext;
import org.rankbuffer.Settings;
import org.rankbuffer.Workload;
import org.rankbuffer.deadletter.DeadLetterJson.FiledLetter;
import org.rankbuffer.protocol.Failure;

/**
 * Another workload with the items of dead letters in place of its own. Producers send the payloads as they are, for it may
 * have been their decoding that failed. The letters are dealt out: of P producers the first has letters 0, P, 2P and so on.
 *
 * @param <R> the other workload's type of result
 */
public final class RetryWorkload<R> implements Workload<Object, R> {

    /** The option with the path of the file with the letters, which every producer can read. */
    public static final String OPTION = "retry";

    private final Workload<Object, R> workload;

    /** The workload that failed at the items, whose consumers try once more. */
    @SuppressWarnings("unchecked") // its items are those that its own codec decodes
    public RetryWorkload(Workload<?, R> workload) {
        this.workload = (Workload<Object, R>) workload;
    }

    @Override
    public Codec<Object> codec() {
        Codec<Object> codec = workload.codec();
        return Codec.of((payload, out) -> out.write((byte[]) payload), codec::decode);
    }

    @Override
    public Producer<Object> producer(RankContext context) throws IOException {
        String file = context.option(OPTION).orElseThrow();
        DeadLetterReader letters = new DeadLetterReader(Path.of(file), file);
        return new Producer<>() {
            /** Letters to pass over before the next one that is this producer's. */
            private int others = context.index();

            @Override
            public byte[] next() throws IOException {
                while (true) {
                    for (; others > 0; others--) {
                        letters.skip();
                    }
                    FiledLetter filed = letters.next();
                    if (filed == null) {
                        return null;
                    }
                    others = context.producers() - 1;
                    if (filed.letter().payload().isPresent()) {
                        return filed.letter().payload().get();
                    }
                    cannotRetry(filed.letter().failure());
                }
            }

            private void cannotRetry(Failure failure) {
                context.failed(
                        failure.item().orElseThrow() + " cannot be retried, because its letter has no payload; rank "
                                + failure.rank() + " had failed at it: "
                                + failure.thrown().orElseThrow());
            }

            @Override
            public void close() throws IOException {
                letters.close();
            }
        };
    }

    @Override
    public Consumer<Object, R> consumer(RankContext context) throws Exception {
        return workload.consumer(context);
    }

    @Override
    public Codec<R> resultCodec() {
        return workload.resultCodec();
    }

    @Override
    public Optional<R> merge(List<R> results, RankContext context) throws Exception {
        return workload.merge(results, context);
    }

    @Override
    public void check(Settings settings) {
        workload.checkRetry(settings.toBuilder().withoutOption(OPTION).build());
    }

    @Override
    public String name() {
        return workload.name();
    }

    @Override
    public String describe(Object item) {
        return workload.describe(item);
    }

    @Override
    public boolean isTold(Settings settings) {
        return workload.isTold(settings);
    }

    @Override
    public boolean isRetry() {
        return true;
    }
}
