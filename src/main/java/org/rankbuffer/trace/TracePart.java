package org.rankbuffer.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that the file of a rank is made of, behind its first line. Each is whole by itself.
 *
 * <pre>
 *   +----------+------------+-------------------------+
 *   | type (1) | length (u) | what the type says ...  |   u: 7 bits a byte, the lowest first
 *   +----------+------------+-------------------------+
 * </pre>
 */
public final class TracePart {

    static final char RANK = 'R';
    static final char EVENTS = 'E';
    static final char TOTALS = 'T';
    static final char OPEN = 'O';

    /** The most events of a part. */
    private static final int MOST = 1024;

    private static final int FIELDS = 8;

    private TracePart() {}

    /**
     * Which rank it is. It comes first.
     *
     * @param rank its number
     * @param role as {@link RankTrace#role}
     * @param host its machine
     * @param limit how many first and last events are kept
     * @return the part
     */
    public static byte[] rank(int rank, String role, String host, int limit) {
        TraceBytes out = new TraceBytes();
        out.number(rank);
        out.text(role);
        out.text(host);
        out.number(limit);
        return part(RANK, out);
    }

    /**
     * Events that follow each other.
     *
     * @param first how many events of the rank there were before
     * @param events the events
     * @return parts, as many as are needed
     */
    public static byte[] events(long first, List<TraceEvent> events) {
        TraceBytes all = new TraceBytes();
        for (int from = 0; from < events.size(); from += MOST) {
            List<TraceEvent> some = events.subList(from, Math.min(events.size(), from + MOST));
            TraceBytes out = new TraceBytes();
            out.number(first + from);
            out.number(some.size());
            EventForm form = new EventForm();
            some.forEach(event -> form.write(event, out));
            all.writeBytes(part(EVENTS, out));
        }
        return all.toByteArray();
    }

    /**
     * The event that has begun and not ended, behind all others.
     *
     * @param event the event
     * @return the part
     */
    public static byte[] open(TraceEvent event) {
        TraceBytes out = new TraceBytes();
        new EventForm().write(event, out);
        return part(OPEN, out);
    }

    /**
     * The sums so far; they take the place of earlier ones.
     *
     * @param events how many events there were
     * @param until the time until which they are complete
     * @param totals the sums
     * @param sliceBegin when the first slice begins
     * @param sliceLength how long each is
     * @return the part
     */
    public static byte[] totals(long events, long until, RankTotals totals, long sliceBegin, long sliceLength) {
        TraceBytes out = new TraceBytes();
        out.number(events);
        out.signed(until);
        out.number(totals.messagesSent());
        out.number(totals.messagesReceived());
        out.number(totals.items());
        out.number(totals.bytes());
        out.number(totals.inSend());
        out.number(totals.inReceive());
        out.number(totals.inCalls());
        out.signed(sliceBegin);
        out.number(sliceLength);
        out.number(totals.slices().size());
        for (RankTotals.Slice slice : totals.slices()) {
            out.number(slice.items());
            out.number(slice.inSend());
            out.number(slice.inReceive());
            out.signed(slice.fifoLeast());
            out.signed(slice.fifoMost());
            out.signed((long) slice.fifoArea());
            out.signed(slice.fullNanos());
            out.signed(slice.emptyNanos());
        }
        return part(TOTALS, out);
    }

    private static byte[] part(char type, TraceBytes contents) {
        TraceBytes out = new TraceBytes();
        out.write(type);
        out.number(contents.size());
        out.writeBytes(contents.toByteArray());
        return out.toByteArray();
    }

    /** What {@link #totals} has written. */
    record Totals(long events, long until, RankTotals sums, long sliceBegin, long sliceLength) {

        static Totals read(TraceInput in) throws IOException {
            long events = in.number();
            long until = in.signed();
            long[] sums = new long[FIELDS - 1];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = in.number();
            }
            long sliceBegin = in.signed();
            long sliceLength = in.number();
            List<RankTotals.Slice> slices = new ArrayList<>();
            for (int left = in.small(); left > 0; left--) {
                slices.add(new RankTotals.Slice(
                        in.number(),
                        in.number(),
                        in.number(),
                        in.smallSigned(),
                        in.smallSigned(),
                        in.signed(),
                        in.signed(),
                        in.signed()));
            }
            RankTotals totals = new RankTotals(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], slices);
            return new Totals(events, until, totals, sliceBegin, sliceLength);
        }
    }
}
