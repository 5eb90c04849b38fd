package org.rankbuffer.bench.peers;

import org.rankbuffer.bench.Cell;
import org.rankbuffer.bench.Kind;
import org.rankbuffer.bench.Round;
import org.rankbuffer.bench.Rounds;

/** A benchmark's rounds with those that the buffer is compared with in the same ranks. */
public final class PeerRounds extends Rounds {

    /** Made once per rank. */
    public PeerRounds() {}

    @Override
    protected Round compared(Cell cell, int producers) {
        return cell.kind() == Kind.QUEUE
                ? new QueueRound(cell, producers)
                : onPlainMpj(new TextbookRound(cell, producers));
    }
}
