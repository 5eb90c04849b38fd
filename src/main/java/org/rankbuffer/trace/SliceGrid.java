package org.rankbuffer.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Brings the slices of all ranks to one length and one beginning. Each rank's are a power of two long, and begin at a multiple of
 * that, so that those of ranks on one clock fit together as they are. Those of other clocks are moved by whole slices.
 */
final class SliceGrid {

    private static final RankTotals.Slice NOTHING = new RankTotals.Slice(0, 0, 0, -1, -1, -1, -1, -1);
    private static final RankTotals.Slice EMPTY = new RankTotals.Slice(0, 0, 0, 0, 0, 0, 0, 0);

    /** More make no picture better. */
    private static final long MOST = 512;

    private long length;

    /** What is left over when the beginning of a slice is divided by the length. */
    private long rest;

    /** The number of the first slice, and the one behind the last. */
    private long first = Long.MAX_VALUE;

    private long after = Long.MIN_VALUE;
    private long begin = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;

    private final HostClocks clocks;

    SliceGrid(List<RankPieces> ranks, HostClocks clocks) {
        this.clocks = clocks;
        long longest = 0;
        long left = 0;
        for (RankPieces rank : ranks) {
            if (rank.totals.isPresent() && rank.totals.get().sliceLength() > longest) {
                longest = rank.totals.get().sliceLength();
                left = Math.floorMod(begin(rank), longest);
            }
        }
        length = longest;
        rest = left;
        ranks.forEach(this::cover);
        while (after > first && after - first > MOST) {
            rest = Math.floorMod(begin(), 2 * length);
            length *= 2;
            first = Long.MAX_VALUE;
            after = Long.MIN_VALUE;
            ranks.forEach(this::cover);
        }
    }

    private void cover(RankPieces rank) {
        long offset = clocks.of(rank.host).offset();
        rank.all().forEach(event -> cover(event, offset));
        rank.totals.ifPresent(totals -> {
            if (totals.events() > 0) {
                end = Math.max(end, totals.until() + offset);
            }
            long at = begin(rank);
            for (int i = 0; i < totals.sums().slices().size(); i++) {
                first = Math.min(first, number(at));
                after = Math.max(after, number(at) + 1);
                at += totals.sliceLength();
            }
        });
    }

    private void cover(TraceEvent event, long offset) {
        begin = Math.min(begin, event.begin() + offset);
        end = Math.max(end, (event.isOpen() ? event.begin() : event.end()) + offset);
        if (length > 0) {
            first = Math.min(first, number(event.begin() + offset));
        }
    }

    /** When the slices of a rank begin on the clock of rank 0, as far as whole slices go. */
    private long begin(RankPieces rank) {
        TracePart.Totals totals = rank.totals.orElseThrow();
        long each = Math.max(1, totals.sliceLength());
        return totals.sliceBegin() + Math.round((double) clocks.of(rank.host).offset() / each) * each;
    }

    private long number(long time) {
        return Math.floorDiv(time - rest, length);
    }

    long length() {
        return length;
    }

    /** When everything begins: with the first slice, where there are any. */
    long begin() {
        if (after > first) {
            return first * length + rest;
        }
        return begin == Long.MAX_VALUE ? 0 : begin;
    }

    long end() {
        return end;
    }

    /** The slices of a rank on this grid. */
    List<RankTotals.Slice> slices(RankPieces rank) {
        if (after <= first) {
            return List.of();
        }
        boolean manages = rank.totals.stream()
                .flatMap(totals -> totals.sums().slices().stream())
                .anyMatch(slice -> slice.fifoMost() >= 0);
        List<RankTotals.Slice> all =
                new ArrayList<>(Collections.nCopies((int) (after - first), manages ? EMPTY : NOTHING));
        if (rank.totals.isPresent()) {
            long at = begin(rank);
            boolean[] filled = new boolean[all.size()];
            for (RankTotals.Slice slice : rank.totals.get().sums().slices()) {
                int to = (int) (number(at) - first);
                all.set(to, filled[to] ? sum(all.get(to), slice) : slice);
                filled[to] = true;
                at += rank.totals.get().sliceLength();
            }
        }
        return all;
    }

    private static RankTotals.Slice sum(RankTotals.Slice one, RankTotals.Slice other) {
        return new RankTotals.Slice(
                one.items() + other.items(),
                one.inSend() + other.inSend(),
                one.inReceive() + other.inReceive(),
                one.fifoLeast() < 0
                        ? other.fifoLeast()
                        : other.fifoLeast() < 0 ? one.fifoLeast() : Math.min(one.fifoLeast(), other.fifoLeast()),
                Math.max(one.fifoMost(), other.fifoMost()),
                one.fifoArea() + other.fifoArea(),
                one.fullNanos() + other.fullNanos(),
                one.emptyNanos() + other.emptyNanos());
    }
}
