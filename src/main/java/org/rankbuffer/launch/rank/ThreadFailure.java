package org.rankbuffer.launch.rank;

import org.rankbuffer.ExitCode;
import org.rankbuffer.base.DaemonThread;

/**
 * What an uncaught exception means for a rank process when the thread is not a rank's. MPJ Express and this program need
 * their threads. One that user code has started may end with an exception, as in any Java program; but when the JVM has run
 * out of memory, nothing that it does can be relied on.
 */
final class ThreadFailure {

    private ThreadFailure() {}

    /** Whether the process cannot go on. */
    static boolean isFatal(Throwable thrown) {
        return thrown instanceof VirtualMachineError || isOfMpj(thrown) || isOurs(thrown);
    }

    private static boolean isOfMpj(Throwable thrown) {
        String outermost = outermostClass(thrown);
        return outermost.startsWith("xdev.") || outermost.startsWith("mpjdev.") || outermost.startsWith("mpjbuf.");
    }

    private static boolean isOurs(Throwable thrown) {
        return outermostClass(thrown).equals(DaemonThread.class.getName());
    }

    /** The class whose code the thread was made for. An error that is out of memory may have no stack. */
    private static String outermostClass(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        for (int i = stack.length - 1; i >= 0; i--) {
            if (!stack[i].getClassName().startsWith("java.")) {
                return stack[i].getClassName();
            }
        }
        return "";
    }

    /** What it means for the job, when it is fatal. */
    static RankFailure failure(Thread thread, Throwable thrown) {
        String what =
                "thread " + thread.getName() + (isOfMpj(thrown) ? " of MPJ Express" : "") + " ended with " + thrown;
        if (isOurs(thrown) && !(thrown instanceof VirtualMachineError)) {
            return new RankFailure(ExitCode.INTERNAL, "internal error, please report it: " + what);
        }
        return new RankFailure(ExitCode.RANK_FAILED, what + RankFailure.remedy(thrown));
    }
}
