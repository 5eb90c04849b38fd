package org.rankbuffer.launch;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.rankbuffer.ExitCode;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.files.ReaderGoneException;
import org.rankbuffer.launch.os.Signals;
import org.rankbuffer.launch.wire.RankEvent;

/**
 * The files that rank 0 writes by way of its launcher, which is where the user typed their names. Safe for use by several
 * threads: each file is written by the thread that reads from rank 0, which waits while a device or a FIFO does.
 */
final class JobFiles implements AutoCloseable {

    private final Map<String, OutputFile> files;
    private final Map<String, FileWriting> begun = new ConcurrentHashMap<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private volatile boolean closed;

    /** Files by the options that name them, without dashes; no other file is ever written. */
    JobFiles(Map<String, OutputFile> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * Takes some bytes of a file; blocks while the file does. Returns the answer for rank 0, where it waits for one:
     * what is wrong, or nothing.
     */
    Optional<String> take(RankEvent.FileBytes part) {
        atWork.incrementAndGet();
        try {
            write(part);
            return part.isLast() ? Optional.of("") : Optional.empty();
        } catch (IOException e) {
            if (e instanceof ReaderGoneException) {
                Signals.askToEnd(ExitCode.OUTPUT_CLOSED); // as with what the run itself prints
            }
            return Optional.of(e.getMessage());
        } finally {
            atWork.decrementAndGet();
        }
    }

    private void write(RankEvent.FileBytes part) throws IOException {
        OutputFile file = files.get(part.option());
        if (file == null || closed) {
            throw new IOException("there is no file --" + part.option() + " any more");
        }
        FileWriting writing = begun.get(part.option());
        if (writing == null) {
            writing = file.open();
            begun.put(part.option(), writing);
        }
        writing.out().write(part.bytes());
        if (part.isLast()) {
            writing.commit();
        }
    }

    /** Whether a rank waits for a file to take what it has sent. */
    boolean areAtWork() {
        return atWork.get() > 0;
    }

    /** Forgets what has not come to its end. */
    @Override
    public void close() {
        closed = true;
        begun.values().forEach(FileWriting::close);
    }
}
