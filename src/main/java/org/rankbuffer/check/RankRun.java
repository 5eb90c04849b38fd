package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rankbuffer.transport.CallArguments;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TruncationException;

/**
 * One run of one rank's code, alone, against a history: each call returns what it returned in the history. After the
 * history, a call whose result is foreseeable ({@link LocalState#expected}) returns that result; the run stops in the
 * first call that has none. So one run finds several operations. To the code it is the port and the checker's hooks.
 *
 * <p>A run that was {@linkplain #start started} in a thread of its own stays in the call that it has found, and goes on from
 * there when it is told the call's result; so an execution is as long as the code's own.
 */
final class RankRun implements CheckerHooks, Transport {

    /** What a run finds behind the history: an operation, the image of the rank's state in it or null, and the code's note. */
    record Found(Operation operation, byte[] image, Object note) {}

    /** Unwinds the rank's code; an error, because programs catch exceptions. */
    private static final class Stop extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("the checker stops this run");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final Stop STOP = new Stop();

    private final Program program;
    private final int rank;
    private final BooleanSupplier imaging;
    private final LocalState[] path;
    private final Object last;
    private final int most;
    private final List<Found> found = new ArrayList<>();

    private int depth;
    private boolean stopped;
    private Object[] roots;
    private Supplier<byte[]> image = () -> null;
    private Supplier<String> view = () -> "";
    private boolean showing;
    private String shown = "";

    /** Whether the run waits in each call behind the history for what the call returns. */
    private boolean waiting;

    /** What a waiting run has found, until it is taken. */
    private Found handed;

    /** What a waiting run is told, until it takes it. */
    private Object told;

    /**
     * A run along {@code path}, whose last call returns {@code last}; it finds at most {@code most} operations.
     *
     * @param imaging whether an image is made of the state in each operation found
     */
    RankRun(Program program, int rank, BooleanSupplier imaging, LocalState[] path, Object last, int most) {
        this.program = program;
        this.rank = rank;
        this.imaging = imaging;
        this.path = path;
        this.last = last;
        this.most = most;
    }

    /** Runs the code; returns at least one operation, in order. */
    List<Found> execute() {
        Operation end;
        try {
            end = new Operation.Ended(program.run(this, this));
        } catch (Stop e) {
            return found;
        } catch (Throwable e) { // this rank's end, of whatever kind
            end = new Operation.Failed(e);
        }
        if (!stopped) {
            add(end, end instanceof Operation.Ended ended ? ended.result() : null);
        }
        return found;
    }

    /** Runs the code in {@code thread}, which waits in the operation that is returned, unless it is an end. */
    synchronized Found start(Function<Runnable, Thread> thread) {
        waiting = true;
        thread.apply(() -> {
                    execute();
                    hand(found.isEmpty() ? null : found.remove(0));
                })
                .start();
        return awaitFound();
    }

    /** Lets the operation that was found last end with {@code input}; returns the next one. */
    synchronized Found resume(Object input) {
        told = input;
        notifyAll();
        return awaitFound();
    }

    /** Ends a run that waits; its thread unwinds. */
    synchronized void stop() {
        told = STOP;
        notifyAll();
    }

    private Found awaitFound() {
        while (handed == null) {
            awaitChange();
        }
        Found taken = handed;
        handed = null;
        return taken;
    }

    private synchronized void hand(Found next) {
        handed = next;
        notifyAll();
    }

    private synchronized Object awaitTold() {
        while (told == null) {
            awaitChange();
        }
        Object taken = told;
        told = taken == STOP ? STOP : null;
        return taken;
    }

    private void awaitChange() {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a run of rank " + rank + " was interrupted", e);
        }
    }

    /** What the rank shows in the last operation found; runs the code. */
    String shown() {
        showing = true;
        execute();
        return shown;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public int size() {
        return program.size();
    }

    @Override
    public int maxMessage() {
        return program.maxMessage();
    }

    @Override
    public void send(byte[] buffer, int offset, int length, int destination, int tag) {
        CallArguments.checkSend(this, buffer, offset, length, destination, tag);
        // Most sends are those of the history, and comparing is cheaper than copying.
        if (known() instanceof Operation.Send send && send.message().isSame(destination, tag, buffer, offset, length)) {
            replay();
            return;
        }
        byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
        call(new Operation.Send(new SentMessage(rank, destination, tag, bytes)), null);
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        SentMessage message = (SentMessage) call(new Operation.Receive(source, tag), null);
        byte[] bytes = message.bytes();
        Envelope envelope = new Envelope(message.source(), message.tag(), bytes.length);
        if (bytes.length > length) {
            throw new TruncationException(envelope, length);
        }
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return envelope;
    }

    /** The call of the history that the code has reached, or null behind the history. */
    private Operation known() {
        return !stopped && depth < path.length ? path[depth].operation : null;
    }

    /** The code makes the call of the history; returns the call's result. */
    private Object replay() {
        depth++;
        return depth < path.length ? path[depth].input : last;
    }

    /** The code is in {@code operation}, which must be the one of the history, or is new; returns the call's result. */
    @Override
    public Object call(Operation operation, Object note) {
        Operation known = known();
        if (known != null) {
            if (!known.equals(operation)) {
                throw differs(operation);
            }
            return replay();
        }
        if (!stopped) {
            add(operation, note);
            if (waiting) {
                hand(found.remove(0));
                Object input = awaitTold();
                if (input != STOP) {
                    return input;
                }
            }
            Object expected = LocalState.expected(operation);
            if (expected != null && !waiting && found.size() < most) {
                return expected;
            }
        }
        stopped = true; // code that catches STOP and continues is stopped again
        throw STOP;
    }

    private void add(Operation operation, Object note) {
        if (depth < path.length) {
            throw differs(operation);
        }
        if (showing) {
            shown = view.get();
        }
        found.add(new Found(operation, roots == null ? imageOf(operation) : StateImage.of(roots), note));
    }

    /** A rank that asks in an unchanged state is to be known even before anything was chosen. */
    private byte[] imageOf(Operation operation) {
        boolean asks = operation instanceof Operation.Probe probe && !probe.waits()
                || operation instanceof Operation.Complete complete && !complete.waits();
        return asks || imaging.getAsBoolean() && !operation.isOver() ? image.get() : null;
    }

    private IllegalStateException differs(Operation operation) {
        return new IllegalStateException("rank " + rank + " is not deterministic: in its call number " + (depth + 1)
                + " it was in " + path[depth].operation + " before, now it is in " + operation);
    }

    @Override
    public UserCodeOutcome userCode(String where, UserCodeOutcome... outcomes) {
        Set<UserCodeOutcome> all = EnumSet.of(UserCodeOutcome.RETURNS, outcomes);
        return (UserCodeOutcome) call(new Operation.UserCode(where, List.copyOf(all)), null);
    }

    @Override
    public void state(Object... newRoots) {
        roots = newRoots;
    }

    @Override
    public void image(Supplier<byte[]> source) {
        image = source;
    }

    @Override
    public void shows(Supplier<String> newView) {
        view = newView;
    }
}
