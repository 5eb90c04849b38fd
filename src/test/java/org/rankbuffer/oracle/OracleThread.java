package org.rankbuffer.oracle;

import java.io.ByteArrayOutputStream;

/** The thread that runs one rank's code. What its rank's device needs of this side is found by the current thread. */
public final class OracleThread extends Thread {

    private final OracleEngine engine;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private volatile boolean finished;
    private volatile Throwable failure;

    /** A thread for a rank. */
    OracleThread(OracleEngine engine, int rank, ClassLoader loader, Code code) {
        super(null, null, "oracle-rank-" + rank);
        this.engine = engine;
        this.rank = rank;
        this.code = code;
        setContextClassLoader(loader);
        setDaemon(true);
    }

    /** What a rank does. */
    interface Code {
        /** Does it. */
        void run() throws Throwable;
    }

    private final int rank;
    private final Code code;

    @Override
    public void run() {
        try {
            engine.begin(rank);
            code.run();
        } catch (OracleStop stopped) {
            return;
        } catch (Throwable e) {
            failure = e;
        }
        engine.end(rank);
    }

    /** The engine of the current thread's rank. */
    public static OracleEngine engine() {
        return current().engine;
    }

    /** Tells that the current thread's rank has closed its device. */
    public static void finished() {
        current().finished = true;
    }

    private static OracleThread current() {
        return (OracleThread) Thread.currentThread();
    }

    boolean hasFinished() {
        return finished;
    }

    Throwable failure() {
        return failure;
    }

    ByteArrayOutputStream output() {
        return output;
    }
}
