package org.rankbuffer.trace;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What is in the file of one rank, as it was written, on that rank's clock. */
final class RankPieces {

    int rank;
    String role = "";
    String host = "";
    int limit;

    /** The events that there are, by their numbers from 0. */
    final TreeMap<Long, TraceEvent> events = new TreeMap<>();

    Optional<TraceEvent> open = Optional.empty();
    Optional<TracePart.Totals> totals = Optional.empty();

    /**
     * Reads everything up to where the file ends, perhaps in the middle of something.
     *
     * @throws IOException when it is no such file, or damaged; the message is the end of a sentence about it
     */
    static RankPieces read(int rank, byte[] file) throws IOException {
        byte[] line = RankFile.FIRST_LINE;
        int there = Math.min(file.length, line.length);
        if (!Arrays.equals(file, 0, there, line, 0, there)) {
            throw new IOException("is of no trace that this can read; it must begin with "
                    + new String(line, java.nio.charset.StandardCharsets.US_ASCII).trim());
        }
        RankPieces pieces = new RankPieces();
        pieces.rank = rank;
        TraceInput in = new TraceInput(file, there, file.length);
        try {
            while (in.hasMore()) {
                int type = in.octet();
                long length = in.number();
                pieces.take(type, in.part(length), in);
            }
        } catch (EOFException e) {
            // cut here
        } catch (IOException e) {
            throw new IOException("is damaged before byte " + in.position() + ": " + e.getMessage(), e);
        }
        return pieces;
    }

    private void take(int type, TraceInput part, TraceInput file) throws IOException {
        switch (type) {
            case TracePart.RANK -> {
                rank = part.small();
                String itsRole = part.text();
                String itsHost = part.text();
                limit = part.small();
                role = itsRole;
                host = itsHost;
            }
            case TracePart.EVENTS -> events(part);
            case TracePart.OPEN -> open = Optional.of(new EventForm().read(part));
            case TracePart.TOTALS -> totals = Optional.of(TracePart.Totals.read(part));
            default -> throw new IOException("there is no part " + type);
        }
    }

    private void events(TraceInput part) throws IOException {
        long first = part.number();
        long count = part.number();
        EventForm form = new EventForm();
        for (long i = 0; i < count; i++) {
            TraceEvent event = form.read(part);
            events.put(first + i, event);
            open = Optional.empty();
        }
    }

    /** The events that there are, and the open one. */
    List<TraceEvent> all() {
        List<TraceEvent> all = new ArrayList<>(events.values());
        open.ifPresent(all::add);
        return all;
    }

    /** How many events there were. */
    long count() {
        long read = events.isEmpty() ? 0 : events.lastKey() + 1;
        return Math.max(read, totals.map(TracePart.Totals::events).orElse(0L)) + (open.isPresent() ? 1 : 0);
    }
}
