package org.rankbuffer.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Matches the messages of the ranks of one run. One rank has the turn; it passes it on when it blocks, when it asks for
 * something in vain, and when it ends. So a run is a function of the program, the buffering and the seed.
 *
 * <p>The methods are for the threads of the ranks, but for {@link #awaitEnd}.
 */
public final class OracleEngine {

    /** Any source, any tag. */
    public static final int ANY = -2;

    /** A rank that has asked so often, while no rank has got on, asks for ever. */
    private static final int POLLS = 500;

    private enum Phase {
        READY,
        BLOCKED,
        ENDED
    }

    private final boolean eager;
    private final Random order;
    private final Phase[] phases;
    private final OracleRequest[] awaited;
    private final StackTraceElement[][] places;
    private final int[] vainPolls;
    private final List<OracleRequest> sends = new ArrayList<>();
    private final List<OracleRequest> receives = new ArrayList<>();
    private int turn = -1;
    private boolean stopped;
    private String end = "";

    /**
     * An engine for one run.
     *
     * @param eager whether sends complete at once; otherwise with their receive
     * @param seed 0 for ranks that take turns by number; otherwise chooses the order of turns, and among senders
     */
    OracleEngine(int size, boolean eager, long seed) {
        this.eager = eager;
        this.order = seed == 0 ? null : new Random(seed);
        this.phases = new Phase[size];
        Arrays.fill(phases, Phase.READY);
        this.awaited = new OracleRequest[size];
        this.places = new StackTraceElement[size][0];
        this.vainPolls = new int[size];
    }

    /** Begins to send; complete at once when sends are eager, unless it is synchronous. */
    public synchronized OracleRequest send(OracleMessage message, boolean synchronous) {
        check();
        OracleRequest send = new OracleRequest(message);
        send.done = eager && !synchronous;
        progress();
        for (OracleRequest receive : receives) {
            if (receive.accepts(message)) {
                receives.remove(receive);
                match(send, receive);
                return send;
            }
        }
        sends.add(send);
        return send;
    }

    /** Begins to receive. */
    public synchronized OracleRequest receive(int rank, int source, int context, int tag) {
        check();
        OracleRequest receive = new OracleRequest(rank, source, context, tag);
        OracleRequest send = waiting(receive);
        progress();
        if (send == null) {
            receives.add(receive);
        } else {
            sends.remove(send);
            match(send, receive);
        }
        return receive;
    }

    /** Waits for a request. */
    public synchronized void await(OracleRequest request) {
        check();
        if (!request.done) {
            block(request.rank, request);
        }
    }

    /** Whether a request has completed; if not, other ranks had a turn. */
    public synchronized boolean test(OracleRequest request) {
        check();
        if (!request.done) {
            giveWay(request.rank);
        }
        return request.done;
    }

    /** A message that could be received, or null; then other ranks had a turn. */
    public synchronized OracleMessage probe(int rank, int source, int context, int tag) {
        check();
        OracleRequest pattern = new OracleRequest(rank, source, context, tag);
        OracleRequest send = waiting(pattern);
        if (send == null) {
            giveWay(rank);
            send = waiting(pattern);
        }
        return send == null ? null : send.message;
    }

    /** Waits for the first turn of a rank. */
    synchronized void begin(int rank) {
        awaitTurn(rank);
    }

    /** Tells that a rank's code has come to its end. */
    synchronized void end(int rank) {
        phases[rank] = Phase.ENDED;
        progress();
        passOn(rank);
    }

    /** Lets the ranks run; returns how the run has ended. */
    synchronized String awaitEnd(long milliseconds) throws InterruptedException {
        long limit = System.nanoTime() + milliseconds * 1_000_000;
        passOn(phases.length - 1);
        while (end.isEmpty()) {
            long left = (limit - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                stop("no end");
            } else {
                wait(left);
            }
        }
        return end;
    }

    /** Where a rank is blocked, or asks for ever. */
    synchronized StackTraceElement[] place(int rank) {
        return places[rank];
    }

    synchronized boolean isBlocked(int rank) {
        return phases[rank] == Phase.BLOCKED;
    }

    /** Messages that nobody has received. */
    synchronized List<OracleMessage> unreceived() {
        return sends.stream().map(send -> send.message).toList();
    }

    private void check() {
        if (stopped) {
            throw new OracleStop();
        }
    }

    private void match(OracleRequest send, OracleRequest receive) {
        receive.message = send.message;
        receive.done = true;
        send.done = true;
        for (OracleRequest request : List.of(send, receive)) {
            if (awaited[request.rank] == request) {
                awaited[request.rank] = null;
                phases[request.rank] = Phase.READY;
            }
        }
    }

    /** The oldest message that fits; with a seed, the oldest of any sender. */
    private OracleRequest waiting(OracleRequest receive) {
        Map<Integer, OracleRequest> oldest = new LinkedHashMap<>();
        for (OracleRequest send : sends) {
            if (receive.accepts(send.message)) {
                oldest.putIfAbsent(send.rank, send);
            }
        }
        List<OracleRequest> candidates = List.copyOf(oldest.values());
        return candidates.isEmpty() ? null : candidates.get(order == null ? 0 : order.nextInt(candidates.size()));
    }

    private void progress() {
        Arrays.fill(vainPolls, 0);
    }

    private void block(int rank, OracleRequest request) {
        awaited[rank] = request;
        phases[rank] = Phase.BLOCKED;
        places[rank] = Thread.currentThread().getStackTrace();
        passOn(rank);
        awaitTurn(rank);
    }

    private void giveWay(int rank) {
        vainPolls[rank]++;
        places[rank] = Thread.currentThread().getStackTrace();
        passOn(rank);
        awaitTurn(rank);
    }

    private void passOn(int rank) {
        List<Integer> ready = new ArrayList<>();
        for (int i = 1; i <= phases.length; i++) {
            int next = (rank + i) % phases.length;
            if (phases[next] == Phase.READY) {
                ready.add(next);
            }
        }
        if (ready.isEmpty()) {
            stop(Arrays.stream(phases).allMatch(Phase.ENDED::equals) ? "ended" : "deadlock");
        } else if (ready.stream().allMatch(other -> vainPolls[other] > POLLS)) {
            stop("polls-for-ever");
        } else {
            turn = ready.get(order == null ? 0 : order.nextInt(ready.size()));
            notifyAll();
        }
    }

    private void stop(String how) {
        if (end.isEmpty()) {
            end = how;
            stopped = true;
            notifyAll();
        }
    }

    private void awaitTurn(int rank) {
        boolean interrupted = false;
        while (turn != rank && !stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        check();
    }
}
