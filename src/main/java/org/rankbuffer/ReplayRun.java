package org.rankbuffer;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.protocol.ProducerRole;
import org.rankbuffer.transport.Transport;

/**
 * A producer's part in a run that retries dead letters: sends the payloads as they are, for it may have been their
 * decoding that failed. The letters are dealt out: of P producers the first has letters 0, P, 2P and so on.
 */
final class ReplayRun implements ItemSource<byte[]> {

    private final Transport transport;
    private final Context context;
    private DeadLetterReader letters;

    /** Letters to pass over before the next one that is this producer's. */
    private int others;

    ReplayRun(Transport transport, Context context) {
        this.transport = transport;
        this.context = context;
        this.others = context.index();
    }

    void run() {
        ClientRun.run(
                () -> new ProducerRole(transport, context.limits(), System::nanoTime, context.account()).run(this),
                this::close);
    }

    private void close() throws IOException {
        if (letters != null) {
            letters.close();
        }
    }

    @Override
    public void open() throws IOException {
        letters = new DeadLetterReader(
                Path.of(context.settings().replay()), context.settings().replay());
    }

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
            if (filed.letter().payload() != null) {
                return filed.letter().payload();
            }
            cannotRetry(filed.letter());
        }
    }

    private void cannotRetry(DeadLetter letter) {
        context.failed("item " + letter.sequence() + " of producer " + letter.producer()
                + " cannot be retried, because its letter has no payload; rank " + letter.rank() + " had failed at it: "
                + letter.thrown());
    }

    @Override
    public void encode(byte[] payload, DataOutputStream out) throws IOException {
        out.write(payload);
    }

    @Override
    public void putAside(long sequence, Throwable thrown) {
        context.putAside(context.rank(), sequence, null, thrown);
    }
}
