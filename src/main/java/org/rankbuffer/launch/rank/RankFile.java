package org.rankbuffer.launch.rank;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.launch.wire.EventWriter;
import org.rankbuffer.launch.wire.RankEvent;

/** A file that rank 0 writes and its launcher keeps. What goes wrong there is thrown here, by the next call. */
final class RankFile implements FileWriting {

    private static final int BUFFER = 1 << 16;

    private final String option;
    private final EventWriter channel;
    private final OutputStream out = new BufferedOutputStream(new Sender(), BUFFER);
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    RankFile(String option, EventWriter channel) {
        this.option = option;
        this.channel = channel;
    }

    /** The launcher says what is wrong, or nothing when all is written. May be called by any thread. */
    void answered(String problem) {
        answer.complete(problem);
    }

    private final class Sender extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (answer.isDone()) {
                throw new IOException(answer.join());
            }
            channel.send(new RankEvent.FileBytes(option, Arrays.copyOfRange(bytes, offset, offset + length), false));
        }
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void commit() throws IOException {
        out.flush();
        channel.send(new RankEvent.FileBytes(option, new byte[0], true));
        try {
            String problem = answer.get();
            if (!problem.isEmpty()) {
                throw new IOException(problem);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while --" + option + " was written", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // The launcher forgets what has not come to its end.
    }
}
