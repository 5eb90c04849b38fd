package org.rankbuffer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.rankbuffer.transport.CallArguments;
import org.rankbuffer.transport.Envelope;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.transport.TruncationException;

/**
 * One run of one rank's code, alone, against a history: each call returns what it returned in the history. After the
 * history, a call whose result is foreseeable ({@link LocalState#expected}) returns that result; the run stops in the
 * first call that has none. So one run finds several operations. To the code it is the port and the checker's hooks.
 */
final class RankRun implements CheckerHooks, Transport {

    /** What a run finds behind the history: an operation, and the rank's state in it; null without a promise. */
    record Found(Operation operation, byte[] image) {}

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
    private final LocalState[] path;
    private final Object last;
    private final int most;
    private final List<Found> found = new ArrayList<>();

    private int depth;
    private boolean stopped;
    private Object[] roots;
    private Supplier<String> view = () -> "";
    private boolean showing;
    private String shown = "";

    /** A run along {@code path}, whose last call returns {@code last}; it finds at most {@code most} operations. */
    RankRun(Program program, int rank, LocalState[] path, Object last, int most) {
        this.program = program;
        this.rank = rank;
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
            add(end);
        }
        return found;
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
        call(new Operation.Send(new SentMessage(rank, destination, tag, bytes)));
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        SentMessage message = (SentMessage) call(new Operation.Receive(source, tag));
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
    private Object call(Operation operation) {
        Operation known = known();
        if (known != null) {
            if (!known.equals(operation)) {
                throw differs(operation);
            }
            return replay();
        }
        if (!stopped) {
            add(operation);
            Object expected = LocalState.expected(operation);
            if (expected != null && found.size() < most) {
                return expected;
            }
        }
        stopped = true; // code that catches STOP and continues is stopped again
        throw STOP;
    }

    private void add(Operation operation) {
        if (depth < path.length) {
            throw differs(operation);
        }
        if (showing) {
            shown = view.get();
        }
        found.add(new Found(operation, roots == null ? null : StateImage.of(roots)));
    }

    private IllegalStateException differs(Operation operation) {
        return new IllegalStateException("rank " + rank + " is not deterministic: in its call number " + (depth + 1)
                + " it was in " + path[depth].operation + " before, now it is in " + operation);
    }

    @Override
    public UserCodeOutcome userCode(String where, UserCodeOutcome... outcomes) {
        Set<UserCodeOutcome> all = EnumSet.of(UserCodeOutcome.RETURNS, outcomes);
        return (UserCodeOutcome) call(new Operation.UserCode(where, List.copyOf(all)));
    }

    @Override
    public void state(Object... newRoots) {
        roots = newRoots;
    }

    @Override
    public void shows(Supplier<String> newView) {
        view = newView;
    }
}
