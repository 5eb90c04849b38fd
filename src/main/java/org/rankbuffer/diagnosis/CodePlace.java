package org.rankbuffer.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where in somebody's code a stack is. */
public final class CodePlace {

    /** Code that is nobody's own: the JDK, MPJ Express, this project's, and what it brings along. */
    private static final List<String> FOREIGN = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "mpi.",
            "mpjdev.",
            "xdev.",
            "mpjbuf.",
            "runtime.starter.",
            "com.google.gson.",
            "org.slf4j.",
            "ch.qos.logback.",
            "org.rankbuffer.transport.",
            "org.rankbuffer.protocol.",
            "org.rankbuffer.launch.",
            "org.rankbuffer.log.",
            "org.rankbuffer.cli.");

    private static final String LAMBDA_CLASS = "$$Lambda";
    private static final String FACE = "org.rankbuffer.";
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
            if (isUsers(frame.getClassName()) && !frame.getClassName().contains(LAMBDA_CLASS)) {
                return Optional.of(describe(frame));
            }
        }
        return Optional.empty();
    }

    /** The innermost call outside of the JDK, whoever's it is; of the JDK's where there is no other. */
    static Optional<String> ofAnybody(List<StackTraceElement> stack) {
        for (StackTraceElement frame : stack) {
            if (!frame.getClassName().matches("(java|javax|jdk|sun|com\\.sun)\\..*")) {
                return Optional.of(describe(frame));
            }
        }
        return stack.stream().findFirst().map(CodePlace::describe);
    }

    /** The calls from the innermost one to where user code begins; of code without any, the innermost ones. */
    static List<String> frames(List<StackTraceElement> stack, int most) {
        int last = stack.size() - 1;
        while (last >= 0 && !isUsers(stack.get(last).getClassName())) {
            last--;
        }
        int count = Math.min(most, last < 0 ? stack.size() : last + 1);
        return stack.subList(0, count).stream()
                .filter(frame -> !frame.getClassName().contains(LAMBDA_CLASS)) // between a lambda and its caller
                .map(CodePlace::describe)
                .toList();
    }

    private static boolean isUsers(String className) {
        for (String prefix : FOREIGN) {
            if (className.startsWith(prefix)) {
                return false;
            }
        }
        return !className.startsWith(FACE) || className.indexOf('.', FACE.length()) >= 0;
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
