package org.rankbuffer.transport.mpj.shared;

/**
 * Tells what a program calls of MPJ Express, at the beginning and at the end of each call. Calls that MPJ Express makes of
 * itself meanwhile are not told. It is called by the classes that {@link MpjCallHooks} has changed.
 */
public final class MpjCalls {

    /** The peer and the tag of a call that has none, or that is on another communicator than all ranks' own. */
    public static final int NONE = Integer.MIN_VALUE;

    private static final InheritableThreadLocal<MpjCalls> OF_THREAD = new InheritableThreadLocal<>() {
        @Override
        protected MpjCalls childValue(MpjCalls parent) {
            return parent == null ? null : new MpjCalls(parent.listener, false);
        }
    };

    private final Listener listener;
    private final boolean ofRank;
    private int depth;
    private boolean isKnown;

    private MpjCalls(Listener listener, boolean ofRank) {
        this.listener = listener;
        this.ofRank = ofRank;
    }

    /** Is told of the calls of a rank. */
    public interface Listener {

        /** A thread that the rank's thread has started begins or ends a call. Called on that thread. */
        void otherThreadCalls();

        /**
         * A call of the rank's thread begins. Called on that thread, as the next one is.
         *
         * @param call the method's name
         * @param peer the rank to send to, or to receive from; {@link #NONE} for a call without one
         * @param tag the message's tag, likewise
         */
        void enters(String call, int peer, int tag);

        /**
         * It has received a message, on the communicator of all ranks.
         *
         * @param source the rank that sent it
         * @param tag its tag
         */
        void received(int source, int tag);

        /**
         * It has ended, perhaps by an exception.
         *
         * @param call the method's name
         */
        void leaves(String call);
    }

    /**
     * From now on the calls of this thread, which is a rank's, and of those that it starts are told.
     *
     * @param listener whom
     */
    public static void tell(Listener listener) {
        OF_THREAD.set(new MpjCalls(listener, true));
    }

    /**
     * A call begins on this thread.
     *
     * @param call the method's name
     * @param comm the communicator; null where there is none
     * @param world that of all ranks
     * @param peer the rank to send to, or to receive from
     * @param tag the message's tag
     */
    public static void enter(String call, Object comm, Object world, int peer, int tag) {
        MpjCalls calls = OF_THREAD.get();
        if (calls == null || calls.depth++ > 0) {
            return;
        }
        if (calls.ofRank) {
            calls.isKnown = comm == world;
            calls.listener.enters(call, calls.isKnown ? peer : NONE, calls.isKnown ? tag : NONE);
        } else {
            calls.listener.otherThreadCalls();
        }
    }

    /**
     * The receive of this thread's call has a message.
     *
     * @param source the rank that sent it
     * @param tag its tag
     */
    public static void received(int source, int tag) {
        MpjCalls calls = OF_THREAD.get();
        if (calls != null && calls.depth == 1 && calls.ofRank && calls.isKnown) {
            calls.listener.received(source, tag);
        }
    }

    /**
     * A call ends on this thread.
     *
     * @param call the method's name
     */
    public static void leave(String call) {
        MpjCalls calls = OF_THREAD.get();
        if (calls == null || --calls.depth > 0) {
            return;
        }
        if (calls.ofRank) {
            calls.listener.leaves(call);
        } else {
            calls.listener.otherThreadCalls();
        }
    }
}
