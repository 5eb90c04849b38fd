package org.rankbuffer.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.rankbuffer.trace.AboutRun;
import org.rankbuffer.trace.AboutRun.CheckedProperty;
import org.rankbuffer.trace.AboutRun.RunEnd;
import org.rankbuffer.trace.AboutRun.Stall;
import org.rankbuffer.trace.AboutRun.WaitsFor;
import org.rankbuffer.trace.RankTotals;
import org.rankbuffer.trace.RankTrace;
import org.rankbuffer.trace.Trace;
import org.rankbuffer.trace.TraceEvent;
import org.rankbuffer.trace.TraceEvent.Kind;

/**
 * Makes traces of runs of the buffer by simulating them: sends are rendezvous, a message takes {@link #message} nanoseconds,
 * and works take times that the seed decides. The same parameters always make the same trace.
 */
public final class SampleTrace {

    private static final int CONTROL = 1;
    private static final int ITEMS = 2;
    private static final int REPLY = 3;
    private static final int FRAME = 32;
    private static final int SLICES = 200;
    private static final long STALL = 3_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private int producers = 4;
    private int consumers = 3;
    private int capacity = 4;
    private int batch = 1;
    private long items = 40;
    private long produce = 200_000;
    private long consume = 200_000;
    private long message = 5_000;
    private int most = 100_000;
    private long killedAt = NEVER;
    private long stuckItem = NEVER;
    private RunEnd end = new RunEnd("holds", 0, "All properties hold.", properties(), List.of(), Optional.empty());

    private final Random random = new Random(7);
    private final List<Lane> lanes = new ArrayList<>();
    private final Deque<long[]> fifo = new ArrayDeque<>();
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<long[]> steps = new ArrayList<>();

    /** A rank, and what it has done. */
    private final class Lane {
        final int rank;
        final List<TraceEvent> first = new ArrayList<>();
        final Deque<TraceEvent> last = new ArrayDeque<>();
        final long[][] slices = new long[4][];
        long clock;
        long events;
        long sent;
        long received;
        long bytes;
        long made;
        long used;
        long left;
        boolean over;
        final List<TraceEvent> whole = new ArrayList<>();

        Lane(int rank) {
            this.rank = rank;
        }

        boolean isProducer() {
            return rank > 0 && rank <= producers;
        }

        void add(TraceEvent event) {
            if (event.begin() >= killedAt) {
                return;
            }
            TraceEvent seen = event.isOpen() || event.end() <= killedAt ? event : open(event);
            events++;
            if (first.size() < most) {
                first.add(seen);
            } else {
                last.add(seen);
                if (last.size() > most) {
                    last.remove();
                }
            }
            whole.add(seen);
            if (!seen.isOpen()) {
                sent += seen.kind() == Kind.SEND ? 1 : 0;
                received += seen.kind() == Kind.RECEIVE ? 1 : 0;
                bytes += seen.kind() == Kind.SEND || seen.kind() == Kind.RECEIVE ? seen.bytes() : 0;
                used += seen.kind() == Kind.CONSUME || seen.kind() == Kind.PRODUCE ? 1 : 0;
            }
        }

        private TraceEvent open(TraceEvent e) {
            return new TraceEvent(
                    e.kind(),
                    e.begin(),
                    TraceEvent.OPEN,
                    e.clock(),
                    e.peer(),
                    e.tag(),
                    e.what(),
                    TraceEvent.NONE,
                    e.bytes(),
                    e.items(),
                    e.producer(),
                    e.sequence(),
                    e.fifo(),
                    e.line());
        }
    }

    /** A message that a client sends, and waits for its answer. */
    private record Request(Lane from, String what, long begin, long clock, int items, long firstItem) {
        int tag() {
            return what.equals("ITEMS") ? SampleTrace.ITEMS : CONTROL;
        }
    }

    /** How many produce, how many consume. */
    public SampleTrace ranks(int produceItems, int consumeItems) {
        producers = produceItems;
        consumers = consumeItems;
        return this;
    }

    /** Room, and items in a message. */
    public SampleTrace buffer(int room, int together) {
        capacity = room;
        batch = together;
        return this;
    }

    /** Items of all producers together. */
    public SampleTrace items(long count) {
        items = count;
        return this;
    }

    /** Nanoseconds to make an item, to use one, and for a message. */
    public SampleTrace times(long make, long use, long send) {
        produce = make;
        consume = use;
        message = send;
        return this;
    }

    /** The first and the last events of a rank that are kept. */
    public SampleTrace limit(int events) {
        most = events;
        return this;
    }

    /** Ends the trace then, in whatever ranks do. */
    public SampleTrace killedAt(long nanos, RunEnd how) {
        killedAt = nanos;
        end = how;
        return this;
    }

    /** The consumers never come back from this item, nor from any later one. */
    public SampleTrace stuckAt(long item) {
        stuckItem = item;
        return this;
    }

    /** How it ended. */
    public SampleTrace ended(RunEnd how) {
        end = how;
        return this;
    }

    /** A run whose last process was killed. */
    public static RunEnd killed() {
        return new RunEnd(
                "failed",
                5,
                "rank 2: its process was killed by signal 9 (SIGKILL)",
                List.of(),
                List.of("rank 2: its process was killed by signal 9 (SIGKILL)"),
                Optional.empty());
    }

    static List<CheckedProperty> properties() {
        return List.of(
                new CheckedProperty("no deadlock", true, "all ranks finished"),
                new CheckedProperty("conservation", true, "40 produced, 40 consumed, digests agree"),
                new CheckedProperty("per-producer FIFO", true, "each consumer saw each producer's items in order"),
                new CheckedProperty("capacity", true, "at most 4 of 4 items"),
                new CheckedProperty("no starvation", true, "0 requests were overtaken"));
    }

    /** Simulates the run. */
    public Trace make() {
        for (int rank = 0; rank <= producers + consumers; rank++) {
            Lane lane = new Lane(rank);
            lanes.add(lane);
            if (lane.isProducer()) {
                lane.left = items / producers + (rank <= items % producers ? 1 : 0);
            }
            if (rank > 0) {
                send(lane, "HELLO", rank * 20_000L, 0, -1);
            }
        }
        long now = manage();
        boolean stalled = lanes.stream().anyMatch(lane -> lane.rank > 0 && !lane.over) && killedAt == NEVER;
        if (stalled) {
            openTheRest(now);
            end = stall();
        }
        return trace(stalled ? now + STALL : Math.min(killedAt, now));
    }

    private void send(Lane lane, String what, long begin, int count, long firstItem) {
        requests.add(new Request(lane, what, begin, ++lane.clock, count, firstItem));
    }

    private long manage() {
        Lane manager = lanes.get(0);
        long now = 0;
        steps.add(new long[] {0, 0});
        while (now < killedAt) {
            Request next = next();
            if (next == null) {
                break;
            }
            requests.remove(next);
            long end = Math.max(now, next.begin) + message;
            int bytes = FRAME + Math.max(0, next.tag() == ITEMS ? 30 * next.items : 0);
            next.from.add(new TraceEvent(
                    Kind.SEND,
                    next.begin,
                    end,
                    next.clock,
                    0,
                    next.tag(),
                    next.what,
                    TraceEvent.NONE,
                    bytes,
                    next.items,
                    TraceEvent.NONE,
                    next.firstItem,
                    TraceEvent.NONE,
                    ""));
            manager.clock = Math.max(manager.clock, next.clock) + 1;
            for (int i = 0; next.tag() == ITEMS && i < next.items; i++) {
                fifo.add(new long[] {next.from.rank, next.firstItem + i});
            }
            steps.add(new long[] {end, fifo.size()});
            manager.add(new TraceEvent(
                    Kind.RECEIVE,
                    now,
                    end,
                    manager.clock,
                    next.from.rank,
                    next.tag(),
                    next.what,
                    next.clock,
                    bytes,
                    next.items,
                    TraceEvent.NONE,
                    next.firstItem,
                    fifo.size(),
                    ""));
            now = answer(next, end);
        }
        return now;
    }

    private Request next() {
        return requests.stream()
                .filter(request -> request.tag() == CONTROL || fifo.size() + request.items <= capacity)
                .min((one, other) -> Long.compare(one.begin, other.begin))
                .orElse(null);
    }

    private long answer(Request request, long then) {
        long now = then;
        Lane client = request.from;
        switch (request.what) {
            case "HELLO" -> {
                now = reply(client, "CONFIG", now, then, 0);
                goOn(client, now);
            }
            case "ITEMS" -> {
                now = reply(client, "ACK", now, then, 0);
                goOn(client, now);
            }
            case "TAKE" -> waiting.add(new Request(client, "TAKE", then, 0, request.items, -1));
            default -> client.over = true;
        }
        return serve(now);
    }

    private long serve(long then) {
        long now = then;
        boolean all = lanes.stream().allMatch(lane -> !lane.isProducer() || lane.over);
        while (!waiting.isEmpty() && (!fifo.isEmpty() || all)) {
            Request request = waiting.remove();
            int count = Math.min(request.items, fifo.size());
            List<long[]> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                taken.add(fifo.remove());
            }
            now = reply(request.from, count == 0 ? "END" : "ITEMS", now, request.begin, count);
            steps.add(new long[] {now, fifo.size()});
            if (count == 0) {
                send(request.from, "DONE", now + 1000, 0, -1);
            } else {
                use(request.from, taken, now);
            }
        }
        return now;
    }

    private long reply(Lane to, String what, long begin, long waitsSince, int count) {
        Lane manager = lanes.get(0);
        long end = begin + message;
        int bytes = FRAME + 30 * count;
        manager.add(new TraceEvent(
                Kind.SEND,
                begin,
                end,
                ++manager.clock,
                to.rank,
                REPLY,
                what,
                TraceEvent.NONE,
                bytes,
                count,
                TraceEvent.NONE,
                TraceEvent.NONE,
                fifo.size(),
                ""));
        to.clock = Math.max(to.clock, manager.clock) + 1;
        to.add(new TraceEvent(
                Kind.RECEIVE,
                waitsSince,
                end,
                to.clock,
                0,
                REPLY,
                what,
                manager.clock,
                bytes,
                count,
                TraceEvent.NONE,
                TraceEvent.NONE,
                TraceEvent.NONE,
                ""));
        return end;
    }

    private void goOn(Lane client, long then) {
        if (!client.isProducer()) {
            send(client, "TAKE", then + 500, batch, -1);
            return;
        }
        long now = then + 500;
        int count = (int) Math.min(batch, client.left);
        for (int i = 0; i < count; i++) {
            long until = now + around(produce);
            client.add(new TraceEvent(
                    Kind.PRODUCE,
                    now,
                    until,
                    ++client.clock,
                    TraceEvent.NONE,
                    TraceEvent.NONE,
                    "",
                    TraceEvent.NONE,
                    10,
                    0,
                    client.rank,
                    client.made + i,
                    TraceEvent.NONE,
                    ""));
            now = until + 200;
        }
        client.left -= count;
        send(client, count == 0 ? "DONE" : "ITEMS", now, count, count == 0 ? -1 : client.made);
        client.made += count;
    }

    private void use(Lane client, List<long[]> taken, long then) {
        long now = then + 500;
        for (long[] item : taken) {
            boolean stuck = item[1] * producers + item[0] >= stuckItem;
            long until = stuck ? TraceEvent.OPEN : now + around(consume);
            client.add(new TraceEvent(
                    Kind.CONSUME,
                    now,
                    until,
                    ++client.clock,
                    TraceEvent.NONE,
                    TraceEvent.NONE,
                    "",
                    TraceEvent.NONE,
                    10,
                    0,
                    (int) item[0],
                    item[1],
                    TraceEvent.NONE,
                    ""));
            if (stuck) {
                return;
            }
            now = until + 200;
        }
        send(client, "TAKE", now, batch, -1);
    }

    private long around(long nanos) {
        return nanos / 2 + (long) (random.nextDouble() * nanos);
    }

    /** Who can never go on stays in its call. */
    private void openTheRest(long now) {
        for (Request request : requests) {
            request.from.add(new TraceEvent(
                    Kind.SEND,
                    request.begin,
                    TraceEvent.OPEN,
                    request.clock,
                    0,
                    request.tag(),
                    request.what,
                    TraceEvent.NONE,
                    FRAME,
                    request.items,
                    TraceEvent.NONE,
                    request.firstItem,
                    TraceEvent.NONE,
                    ""));
        }
        for (Request request : waiting) {
            request.from.add(new TraceEvent(
                    Kind.RECEIVE,
                    request.begin,
                    TraceEvent.OPEN,
                    ++request.from.clock,
                    0,
                    REPLY,
                    "",
                    TraceEvent.NONE,
                    0,
                    0,
                    TraceEvent.NONE,
                    TraceEvent.NONE,
                    TraceEvent.NONE,
                    ""));
        }
        Lane manager = lanes.get(0);
        manager.add(new TraceEvent(
                Kind.RECEIVE,
                now,
                TraceEvent.OPEN,
                ++manager.clock,
                -2,
                fifo.size() == capacity ? 1 : -1,
                "",
                TraceEvent.NONE,
                0,
                0,
                TraceEvent.NONE,
                TraceEvent.NONE,
                fifo.size(),
                ""));
    }

    private RunEnd stall() {
        int stuck = producers + 1;
        List<WaitsFor> waits = new ArrayList<>(List.of(new WaitsFor(0, List.of(stuck), false)));
        List<String> ranks = new ArrayList<>(List.of("rank 0 (manager) in Recv from any rank, tag CONTROL, for 3.0 s"));
        for (int rank = 1; rank <= producers; rank++) {
            waits.add(new WaitsFor(rank, List.of(0), true));
            ranks.add("rank " + rank + " (producer) in Send to rank 0, tag ITEMS, for 3.0 s");
        }
        for (int rank = stuck; rank <= producers + consumers; rank++) {
            ranks.add("rank " + rank + " (consumer) in user code Stuck.accept (Stuck.java:12) for 3.0 s");
        }
        return new RunEnd(
                "stalled",
                6,
                "No rank made progress for 3 s.",
                List.of(),
                List.of(),
                Optional.of(new Stall(
                        "consumer code does not return: rank " + stuck + " is in Stuck.accept (Stuck.java:12)",
                        "look at that line: every other rank waits for it",
                        ranks,
                        waits)));
    }

    private Trace trace(long until) {
        long width = Math.max(1, (until + SLICES) / SLICES);
        List<RankTrace> ranks = new ArrayList<>();
        for (Lane lane : lanes) {
            String role = lane.rank == 0 ? "manager" : lane.isProducer() ? "producer" : "consumer";
            RankTotals totals = totals(lane, until, width);
            ranks.add(new RankTrace(
                    lane.rank, role, "here", 0, 0, lane.events, lane.first, List.copyOf(lane.last), totals));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("Java", "17.0.19");
        environment.put("machine", "2 processors");
        AboutRun about = new AboutRun(
                "numbers on multicore, " + lanes.size() + " ranks",
                "./run-local.sh -n " + lanes.size() + " --capacity " + capacity + " --items " + items,
                "2026-11-22T10:00:00+01:00",
                capacity,
                environment,
                Optional.ofNullable(end));
        return new Trace(about, Trace.Unit.NANOSECONDS, 0, until, width, ranks);
    }

    private RankTotals totals(Lane lane, long until, long width) {
        int n = (int) (until / width) + 1;
        long[] itemsIn = new long[n];
        long[] inSend = new long[n];
        long[] inReceive = new long[n];
        long send = 0;
        long receive = 0;
        for (TraceEvent event : lane.whole) {
            long to = event.isOpen() ? until : Math.min(until, event.end());
            if (event.kind() == Kind.SEND) {
                spread(event.begin(), to, width, inSend);
                send += to - event.begin();
            } else if (event.kind() == Kind.RECEIVE) {
                spread(event.begin(), to, width, inReceive);
                receive += to - event.begin();
            } else if (!event.isOpen()) {
                itemsIn[(int) (to / width)]++;
            }
            if (lane.rank == 0 && event.kind() == Kind.SEND && event.what().equals("ITEMS")) {
                itemsIn[(int) (to / width)] += event.items();
                lane.used += event.items();
            }
        }
        List<RankTotals.Slice> slices = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            slices.add(
                    lane.rank == 0
                            ? managerSlice(i, width, until, itemsIn[i], inSend[i], inReceive[i])
                            : new RankTotals.Slice(itemsIn[i], inSend[i], inReceive[i], -1, -1, -1, -1, -1));
        }
        return new RankTotals(lane.sent, lane.received, lane.used, lane.bytes, send, receive, 0, slices);
    }

    private static void spread(long begin, long end, long width, long[] into) {
        for (long at = begin; at < end; at = (at / width + 1) * width) {
            into[(int) (at / width)] += Math.min(end, (at / width + 1) * width) - at;
        }
    }

    private RankTotals.Slice managerSlice(int i, long width, long until, long out, long inSend, long inReceive) {
        long begin = i * width;
        long end = Math.min(until, begin + width);
        int least = Integer.MAX_VALUE;
        int largest = 0;
        double area = 0;
        long full = 0;
        long empty = 0;
        for (int k = 0; k < steps.size(); k++) {
            long from = Math.max(begin, steps.get(k)[0]);
            long to = Math.min(end, k + 1 < steps.size() ? steps.get(k + 1)[0] : until);
            if (from < to) {
                int length = (int) steps.get(k)[1];
                least = Math.min(least, length);
                largest = Math.max(largest, length);
                area += (double) length * (to - from);
                full += length >= capacity ? to - from : 0;
                empty += length == 0 ? to - from : 0;
            }
        }
        return new RankTotals.Slice(out, inSend, inReceive, Math.min(least, largest), largest, area, full, empty);
    }
}
