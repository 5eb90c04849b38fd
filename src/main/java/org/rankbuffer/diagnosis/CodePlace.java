package org.rankbuffer.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rankbuffer.base.UserCode;

/** Where in user code a stack is. */
public final class CodePlace {

    private static final String LAMBDA_CLASS = "$$Lambda";
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    private CodePlace() {}

    /**
     * The innermost call of user code; built-in workloads count as such.
     *
     * @param stack a stack, innermost call first
     * @return for example {@code X.accept (X.java:12)}, if user code is on the stack
     */
    public static Optional<String> ofUser(List<StackTraceElement> stack) {
        for (StackTraceElement frame : stack) {
            if (UserCode.is(frame.getClassName()) && !frame.getClassName().contains(LAMBDA_CLASS)) {
                return Optional.of(describe(frame));
            }
        }
        return Optional.empty();
    }

    /**
     * The call of MPI in which user code is.
     *
     * @param stack a stack, innermost call first
     * @return for example {@code Bcast}, if user code has called that
     */
    public static Optional<String> callOfMpi(List<StackTraceElement> stack) {
        String call = null;
        for (StackTraceElement frame : stack) {
            if (UserCode.is(frame.getClassName())) {
                return Optional.ofNullable(call);
            }
            call = frame.getClassName().startsWith("mpi.") ? frame.getMethodName() : null;
        }
        return Optional.empty();
    }

    /** The innermost call outside of the JDK; one of the JDK's where there is no other. */
    static Optional<String> ofAnybody(List<StackTraceElement> stack) {
        for (StackTraceElement frame : stack) {
            if (!UserCode.isJdk(frame.getClassName())) {
                return Optional.of(describe(frame));
            }
        }
        return stack.stream().findFirst().map(CodePlace::describe);
    }

    /** The calls from the innermost one to where user code begins; of code without any, the innermost ones. */
    static List<String> frames(List<StackTraceElement> stack, int most) {
        int last = stack.size() - 1;
        while (last >= 0 && !UserCode.is(stack.get(last).getClassName())) {
            last--;
        }
        int count = Math.min(most, last < 0 ? stack.size() : last + 1);
        return stack.subList(0, count).stream()
                .filter(frame -> !frame.getClassName().contains(LAMBDA_CLASS)) // between a lambda and its caller
                .map(CodePlace::describe)
                .toList();
    }

    private static String describe(StackTraceElement frame) {
        String name = frame.getClassName();
        String type = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
        String place = frame.getFileName() == null
                ? ""
                : " (" + frame.getFileName() + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "") + ")";
        return type + "." + LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1") + place;
    }
}
