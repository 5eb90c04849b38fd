package org.rankbuffer.launch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The signals that ask a process to end. The JDK has them in {@code sun.misc.Signal} only, which javac warns of however
 * it is asked not to; so it is reached by reflection, and where it is not there the JVM's own handling stays.
 */
public final class Signals {

    /** The exit codes that shells expect, 128 + the signal's number. */
    private static final Map<String, Integer> EXIT_CODES = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    private Signals() {}

    /**
     * Calls a handler, in place of ending the JVM, when the process is asked to end. The second time the JVM is halted:
     * somebody means it.
     *
     * @param handler is given the exit code that belongs to the signal, on a thread of the JVM's
     */
    public static void onRequestToEnd(IntConsumer handler) {
        EXIT_CODES.forEach((name, exitCode) -> install(name, new InvocationHandler() {
            private boolean asked;

            @Override
            public synchronized Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
                if (asked) {
                    Runtime.getRuntime().halt(exitCode);
                }
                asked = true;
                handler.accept(exitCode);
                return null;
            }
        }));
    }

    /** From now on this process lives on when its terminal sends an interrupt; whoever started it will end it. */
    static void ignoreInterrupt() {
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
