package org.rankbuffer.trace.rank;

import java.nio.ByteBuffer;
import org.rankbuffer.protocol.ItemSink;
import org.rankbuffer.trace.TraceEvent;

/** A sink of items for which every item is written down: from the end of what was done before to that of its use. */
public final class TracedSink implements ItemSink {

    private final ItemSink sink;
    private final RankRecorder recorder;

    /** Traces another sink. */
    public TracedSink(ItemSink sink, RankRecorder recorder) {
        this.sink = sink;
        this.recorder = recorder;
    }

    @Override
    public void open() throws Exception {
        sink.open();
    }

    @Override
    public void accept(ByteBuffer data, int producer, long sequence) throws Exception {
        int length = data.remaining();
        recorder.beginItem(TraceEvent.Kind.CONSUME, producer, sequence);
        try {
            sink.accept(data, producer, sequence);
        } finally {
            recorder.endItem(length);
        }
    }

    @Override
    public void putAside(ByteBuffer data, int producer, long sequence, Throwable thrown) {
        sink.putAside(data, producer, sequence, thrown);
    }

    @Override
    public byte[] result() throws Exception {
        return sink.result();
    }
}
