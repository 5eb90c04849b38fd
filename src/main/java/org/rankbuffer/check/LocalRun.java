package org.rankbuffer.check;

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
 * A run of one rank's code, alone, against a history: each call returns what it returned then, and in the call behind
 * the last of them the run is given up. What that call is, is what we came for.
 */
final class LocalRun implements Transport, CheckerHooks {

    /** Unwinds the rank's code. Of a kind that no code takes for a failure of its own. */
    private static final class GivenUp extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("the checker has seen enough of this run");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final GivenUp GIVEN_UP = new GivenUp();

    private final Program program;
    private final int rank;
    private final LocalState[] path;
    private final Object last;

    private int at;
    private Operation end;
    private Object[] roots;
    private byte[] image;
    private Supplier<String> view = () -> "";
    private String shown = "";
    private boolean showing;

    /** A run through {@code path}, whose last call is told {@code last}. */
    LocalRun(Program program, int rank, LocalState[] path, Object last) {
        this.program = program;
        this.rank = rank;
        this.path = path;
        this.last = last;
    }

    /** Runs; returns the first call of which the history knows nothing, or the end. */
    Operation play() {
        try {
            Object result = program.run(this, this);
            arrive(new Operation.Ended(result));
        } catch (GivenUp e) {
            // the call is known
        } catch (Throwable e) { // whatever it is, it is how this rank ends
            if (end == null) {
                arrive(new Operation.Failed(e));
            }
        }
        return end;
    }

    /** Runs for the sake of what the rank shows in that call. */
    String show() {
        showing = true;
        play();
        return shown;
    }

    /** The rank's state in that call, or null when it made no promise about it. */
    byte[] image() {
        return image;
    }

    /** The code is in {@code operation}, which is new or must be the one of the history; returns what ends it. */
    private Object step(Operation operation) {
        if (end == null && at < path.length) {
            if (!path[at].operation.equals(operation)) {
                throw differs(operation);
            }
            return told();
        }
        arrive(operation);
        throw GIVEN_UP;
    }

    private Object told() {
        at++;
        return at < path.length ? path[at].told : last;
    }

    private void arrive(Operation operation) {
        if (end != null) {
            return; // the code goes on although it was told to stop
        }
        if (at < path.length) {
            throw differs(operation);
        }
        end = operation;
        if (roots != null) {
            image = StateImage.of(roots);
        }
        if (showing) {
            shown = view.get();
        }
    }

    private NotDeterministic differs(Operation operation) {
        return new NotDeterministic("rank " + rank + " is not deterministic: in its call number " + (at + 1)
                + " it was in " + path[at].operation + " before, now it is in " + operation);
    }

    /** The program is not what the checker takes it for. */
    static final class NotDeterministic extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NotDeterministic(String message) {
            super(message);
        }
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
        // Most sends are those of the history: comparing is cheaper than copying.
        if (end == null
                && at < path.length
                && path[at].operation instanceof Operation.Send known
                && known.message().isSame(destination, tag, buffer, offset, length)) {
            told();
            return;
        }
        byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
        step(new Operation.Send(new Message(rank, destination, tag, bytes)));
    }

    @Override
    public Envelope receive(byte[] buffer, int offset, int length, int source, int tag) {
        CallArguments.checkReceive(this, buffer, offset, length, source, tag);
        Message message = (Message) step(new Operation.Receive(source, tag));
        byte[] bytes = message.bytes();
        Envelope envelope = new Envelope(message.source(), message.tag(), bytes.length);
        if (bytes.length > length) {
            throw new TruncationException(envelope, length);
        }
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return envelope;
    }

    @Override
    public UserCodeOutcome userCode(String where, UserCodeOutcome... turns) {
        Set<UserCodeOutcome> all = EnumSet.of(UserCodeOutcome.RETURNS, turns);
        return (UserCodeOutcome) step(new Operation.UserCode(where, List.copyOf(all)));
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
