package org.rankbuffer.trace.rank;

import java.io.DataOutputStream;
import org.rankbuffer.protocol.ItemSource;
import org.rankbuffer.trace.TraceEvent;

/** A source of items of which every item is written down: from the end of what was done before to that of its encoding. */
public final class TracedSource<T> implements ItemSource<T> {

    private final ItemSource<T> source;
    private final RankRecorder recorder;
    private long sequence;

    /** Traces another source. */
    public TracedSource(ItemSource<T> source, RankRecorder recorder) {
        this.source = source;
        this.recorder = recorder;
    }

    @Override
    public void open() throws Exception {
        source.open();
    }

    @Override
    public T next() throws Exception {
        recorder.beginItem(TraceEvent.Kind.PRODUCE, recorder.rank(), sequence);
        T item;
        try {
            item = source.next();
        } catch (Throwable e) {
            end(0);
            throw e;
        }
        if (item == null) {
            recorder.cancelItem();
        }
        return item;
    }

    @Override
    public void encode(T item, DataOutputStream out) throws Exception {
        int before = out.size();
        try {
            source.encode(item, out);
        } finally {
            end(out.size() - before);
        }
    }

    private void end(long bytes) {
        recorder.endItem(bytes);
        sequence++;
    }

    @Override
    public void putAside(long number, Throwable thrown) {
        source.putAside(number, thrown);
    }
}
