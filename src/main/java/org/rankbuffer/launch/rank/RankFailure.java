package org.rankbuffer.launch.rank;

import java.util.Optional;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.ExitCode;
import org.rankbuffer.UsageException;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.base.OutOfMemory;
import org.rankbuffer.launch.os.EnvironmentFault;
import org.rankbuffer.protocol.ProtocolException;
import org.rankbuffer.protocol.UserCodeException;
import org.rankbuffer.transport.TransportException;
import org.rankbuffer.transport.TruncationException;

/**
 * What an exception that a rank could not handle means for the job.
 *
 * @param exitCode the exit code it stands for
 * @param message one line
 */
public record RankFailure(int exitCode, String message) {

    /** Judges an exception that a rank threw. */
    public static RankFailure of(Throwable thrown) {
        if (thrown instanceof UsageException) {
            return new RankFailure(ExitCode.USAGE, thrown.getMessage());
        }
        if (thrown instanceof EnvironmentException) {
            return new RankFailure(ExitCode.ENVIRONMENT, thrown.getMessage());
        }
        if (isRefusal(thrown)) {
            return new RankFailure(
                    ExitCode.ENVIRONMENT, EnvironmentFault.of(thrown).orElseThrow());
        }
        if (thrown instanceof ProtocolException || thrown instanceof TruncationException) {
            return new RankFailure(ExitCode.VIOLATED, "protocol violated: " + thrown.getMessage());
        }
        if (thrown instanceof UserCodeException) {
            return new RankFailure(ExitCode.RANK_FAILED, thrown.getMessage());
        }
        Optional<String> lack = OutOfMemory.behind(thrown);
        if (lack.isPresent()) {
            return new RankFailure(ExitCode.RANK_FAILED, "out of memory: " + lack.get() + remedy(thrown));
        }
        if (thrown instanceof TransportException) {
            return new RankFailure(ExitCode.RANK_FAILED, thrown.getMessage());
        }
        return new RankFailure(ExitCode.INTERNAL, "internal error, please report it: " + thrown);
    }

    /** Not with user code, or with the other end of a connection, behind it. */
    private static boolean isRefusal(Throwable thrown) {
        return !(thrown instanceof UserCodeException || thrown instanceof TransportException)
                && EnvironmentFault.of(thrown).isPresent();
    }

    /** What helps when memory has run out, with a semicolon in front; nothing for what is something else. */
    private static String remedy(Throwable thrown) {
        Optional<String> lack = OutOfMemory.behind(thrown);
        if (lack.isEmpty()) {
            return "";
        }
        Optional<String> limit = EnvironmentFault.remedy(thrown);
        if (limit.isPresent()) {
            return "; " + limit.get();
        }
        String what = lack.get();
        if (what.contains("direct buffer memory")) {
            return "; try --java-option=-XX:MaxDirectMemorySize=2g, or a lower --window";
        }
        if (what.contains("Metaspace") || what.contains("class space")) {
            return "; try --java-option=-XX:MaxMetaspaceSize=1g";
        }
        return "; try --java-option=-Xmx2g";
    }

    /** Whether the exception is a defect of rankbuffer, of which a stack trace should be shown. */
    public boolean isInternal() {
        return exitCode == ExitCode.INTERNAL;
    }

    /**
     * Whether a rank process cannot go on when a thread that is not a rank's has ended with this. MPJ Express and this
     * program need their threads. One that user code has started may end with an exception, as in any Java program; but
     * when the JVM has run out of memory, nothing that it does can be relied on.
     */
    static boolean isFatal(Throwable thrown) {
        return isOfJvm(thrown) || isOfMpj(thrown) || isOurs(thrown);
    }

    /** Whether the JVM itself is in trouble, rather than the program. */
    static boolean isOfJvm(Throwable thrown) {
        return thrown instanceof VirtualMachineError || OutOfMemory.isBehind(thrown);
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

    /** Judges an uncaught exception of such a thread that is fatal. */
    static RankFailure ofThread(Thread thread, Throwable thrown) {
        String what =
                "thread " + thread.getName() + (isOfMpj(thrown) ? " of MPJ Express" : "") + " ended with " + thrown;
        if (isOurs(thrown) && !isOfJvm(thrown)) {
            return new RankFailure(ExitCode.INTERNAL, "internal error, please report it: " + what);
        }
        return new RankFailure(ExitCode.RANK_FAILED, what + remedy(thrown));
    }
}
