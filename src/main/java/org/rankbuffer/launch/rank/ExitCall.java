package org.rankbuffer.launch.rank;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankbuffer.diagnosis.CodePlace;

/**
 * A call of {@code System.exit} that has begun to end this JVM.
 *
 * @param thread the thread that called it
 * @param message who called it, and where
 */
record ExitCall(Thread thread, String message) {

    /** Looks for the call among all threads; a JVM that a signal ends has none. */
    static Optional<ExitCall> among(Map<Thread, StackTraceElement[]> stacks) {
        for (Map.Entry<Thread, StackTraceElement[]> entry : stacks.entrySet()) {
            List<StackTraceElement> stack = List.of(entry.getValue());
            for (StackTraceElement frame : stack) {
                if (frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit")) {
                    return Optional.of(new ExitCall(entry.getKey(), message(stack)));
                }
            }
        }
        return Optional.empty();
    }

    private static String message(List<StackTraceElement> stack) {
        return CodePlace.ofUser(stack)
                .map(place -> "user code called System.exit at " + place)
                .orElse("something called System.exit: " + stack);
    }
}
