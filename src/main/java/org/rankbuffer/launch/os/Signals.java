package org.rankbuffer.launch.os;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.rankbuffer.base.DaemonThread;

/**
 * Requests to end this process: signals, and an output that no process reads any more. The JDK has signals in
 * {@code sun.misc.Signal} only, which javac warns of however it is asked not to; so it is reached by reflection, and
 * where it is not there the JVM's own handling stays. A signal that is ignored when the process starts, as by
 * {@code nohup}, stays ignored. Safe for use by several threads.
 */
public final class Signals {

    /** The exit codes that shells expect, 128 + the signal's number. */
    private static final Map<String, Integer> EXIT_CODES = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    /** How long a process that has been asked to end may take, whatever its output or its hosts wait for. */
    private static final long PATIENCE_MILLIS = 4500;

    /** What comes twice in so short a time is one request: a terminal that is closed tells its shell, and the shell tells again. */
    private static final long ONE_REQUEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final String THREAD = "request-to-end";

    private static int asked;
    private static long askedAt;

    /** Until somebody wants to know of requests, hooks are all that is left to do. */
    private static IntConsumer handler = exitCode -> DaemonThread.start(THREAD, () -> System.exit(exitCode));

    private Signals() {}

    /**
     * From now on calls a handler, in place of ending the JVM, when the process is asked to end. It is called once. When
     * the process is asked again, or has not ended within seconds, the JVM is halted.
     *
     * @param requested is given the exit code that belongs to the request, on some thread, and does not block
     */
    public static synchronized void onRequestToEnd(IntConsumer requested) {
        handler = requested;
        EXIT_CODES.forEach((name, exitCode) -> install(name, (proxy, method, arguments) -> {
            askToEnd(exitCode);
            return null;
        }));
        if (asked != 0) {
            requested.accept(asked);
        }
    }

    /**
     * Asks this process to end, with the exit code that says why. The first request counts; a further one, unless it is
     * the echo of the first, halts the JVM.
     */
    public static synchronized void askToEnd(int exitCode) {
        if (asked == 0) {
            asked = exitCode;
            askedAt = System.nanoTime();
            DaemonThread.start(THREAD, () -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS));
                Runtime.getRuntime().halt(exitCode);
            });
            handler.accept(exitCode);
        } else if (System.nanoTime() - askedAt > ONE_REQUEST_NANOS) {
            Runtime.getRuntime().halt(asked);
        }
    }

    /** Whether this process has been asked to end. What fails from then on may be the consequence. */
    public static synchronized boolean isAsked() {
        return asked != 0;
    }

    /**
     * Blocks for a moment. What fails because it was told to stop, and this process with it, may be known before this
     * process knows that it is to stop.
     */
    public static void awaitEcho() {
        LockSupport.parkNanos(ONE_REQUEST_NANOS / 2);
    }

    /**
     * The exit code of this process, if it has been asked to end: who was told to stop has not failed, and has not come
     * to the end either. Else the given one.
     */
    public static synchronized int exitCode(int otherwise) {
        return asked != 0 ? asked : otherwise;
    }

    /** From now on this process continues when its terminal sends an interrupt; its launcher will end it. */
    public static void ignoreInterrupt() {
        install("INT", (proxy, method, arguments) -> null);
    }

    private static void install(String name, InvocationHandler handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, handler);
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Not this JDK, or a signal that this JVM keeps for itself; its own handling ends the process as well.
        }
    }
}
