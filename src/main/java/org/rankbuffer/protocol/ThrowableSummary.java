package org.rankbuffer.protocol;

import java.util.Optional;
import org.rankbuffer.base.OutOfMemory;
import org.rankbuffer.base.UserCode;

/**
 * What user code threw, in words: one line, however long, many-lined or broken what it says of itself. Immutable.
 *
 * @param type the class of what was thrown
 * @param message what it says, in one line; empty when it says nothing
 * @param place the innermost frame of the user's code, as {@code class.method(file:line)}; empty when there is none
 */
public record ThrowableSummary(String type, String message, String place) {

    /** Longer messages are cut. */
    static final int MAX_MESSAGE = 500;

    private static final int MAX_NAME = 200;
    private static final int MOST_CAUSES = 20;

    /** Cuts and joins whatever is not one short line. */
    public ThrowableSummary {
        type = oneLine(type, MAX_NAME);
        message = oneLine(message, MAX_MESSAGE);
        place = oneLine(place, MAX_NAME);
    }

    /**
     * Describes what was thrown. Never throws, whatever its methods do, and makes do with little memory.
     *
     * @return a description; of what an initialiser threw where that is all there is to say
     */
    public static ThrowableSummary of(Throwable thrown) {
        Throwable told = thrown;
        if (thrown instanceof ExceptionInInitializerError && thrown.getCause() != null) {
            told = thrown.getCause(); // the error itself says nothing
        }
        return new ThrowableSummary(told.getClass().getName(), messageOf(told), placeOf(told));
    }

    /**
     * Whether no item can be put aside for it: the JVM itself is in trouble, or is asked to stop.
     *
     * @return true for errors of the virtual machine but an overflow of the stack, and for interrupts
     */
    public static boolean isFatal(Throwable thrown) {
        return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError)
                || OutOfMemory.isBehind(thrown)
                || thrown instanceof InterruptedException;
    }

    private static String messageOf(Throwable thrown) {
        try {
            String message = thrown.getLocalizedMessage();
            return withCause(message == null ? "" : message, thrown);
        } catch (Throwable e) { // whatever it is, it is less interesting than what was thrown first
            return "(no message: asked for it, it threw " + e.getClass().getName() + ")";
        }
    }

    /** Adds what is at the bottom of it, unless the message says so already. */
    private static String withCause(String message, Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MOST_CAUSES && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        String said = cause.getLocalizedMessage();
        if (cause == thrown || message.contains(said == null ? cause.getClass().getName() : said)) {
            return message;
        }
        String because = "caused by " + cause.getClass().getName() + (said == null ? "" : ": " + said);
        return message.isEmpty() ? because : oneLine(message, MAX_MESSAGE / 2) + "; " + because;
    }

    private static String placeOf(Throwable thrown) {
        try {
            for (StackTraceElement frame : thrown.getStackTrace()) {
                String name = frame.getClassName();
                if (UserCode.isCaller(name)) {
                    return ""; // whatever lies below it on the stack is not called by it
                }
                if (UserCode.is(name)) {
                    return name + "." + frame.getMethodName() + "(" + source(frame) + ")";
                }
            }
        } catch (Throwable e) { // as above
            return "";
        }
        return "";
    }

    private static String source(StackTraceElement frame) {
        String file = Optional.ofNullable(frame.getFileName()).orElse("unknown source");
        return frame.getLineNumber() >= 0 ? file + ":" + frame.getLineNumber() : file;
    }

    /** Puts text of any kind into one line of at most this number of characters. */
    static String oneLine(String text, int most) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), most));
        boolean space = false;
        for (int i = 0; i < text.length() && line.length() <= most; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                space = line.length() > 0;
                continue;
            }
            if (space) {
                line.append(' ');
                space = false;
            }
            line.append(Character.isSurrogate(c) && !isPaired(text, i) ? '?' : c);
        }
        if (line.length() <= most) {
            return line.toString();
        }
        int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
        return line.substring(0, end) + "…";
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** One line: what was thrown, what it says, and where. */
    @Override
    public String toString() {
        if (type.equals(ItemTooLargeException.class.getName())) {
            return message; // it says it all
        }
        String what = message.isEmpty() ? type : type + ": " + message;
        return place.isEmpty() ? what : what + " (at " + place + ")";
    }
}
