package org.rankbuffer.base;

import java.util.List;

/**
 * Tells, by the names of classes on a stack, whose code they are. Of this project, workloads and what else a run is given to
 * do are user code like any other; every other package is not, wherever its classes move.
 */
public final class UserCode {

    private static final String OURS = "org.rankbuffer.";

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** MPJ Express, and what this project brings along. */
    private static final List<String> LIBRARIES = List.of(
            "mpi.",
            "mpjdev.",
            "xdev.",
            "mpjbuf.",
            "runtime.starter.",
            "com.google.gson.",
            "org.slf4j.",
            "ch.qos.logback.");

    private static final List<String> WORKLOADS =
            List.of(OURS + "workload.", OURS + "examples.", OURS + "bench.", OURS + "faults.");

    private UserCode() {}

    /** Whether a class is of the JDK, which every Java has. */
    public static boolean isJdk(String className) {
        return isOf(JDK, className);
    }

    /** Whether a class is user code: not of the JDK, MPJ Express, this project, and what it brings along. */
    public static boolean is(String className) {
        return className.startsWith(OURS)
                ? isOf(WORKLOADS, className)
                : !isJdk(className) && !isOf(LIBRARIES, className);
    }

    /**
     * Whether a class is one that user code does not call, but is called by: one of this project, but for workloads and
     * the library's own package.
     */
    public static boolean isCaller(String className) {
        return className.startsWith(OURS) && className.indexOf('.', OURS.length()) >= 0 && !is(className);
    }

    private static boolean isOf(List<String> prefixes, String className) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
