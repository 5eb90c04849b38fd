package org.rankbuffer.base;

import java.util.Optional;

/**
 * Tells whether an exception comes of memory that ran out, however far behind it: wrapped, or long ago in another thread.
 * A class whose initialiser ran out of memory can never be used again; whoever asks for it later gets a
 * {@code NoClassDefFoundError}, which since Java 17 keeps the error's name and words in the message of its cause.
 */
public final class OutOfMemory {

    private static final String INITIALISER = "Exception " + OutOfMemoryError.class.getName() + ": ";

    private static final int LONGEST_CHAIN = 20;

    private OutOfMemory() {}

    /**
     * Looks for the lack of memory behind an exception.
     *
     * @return the error's message, such as {@code Java heap space}
     */
    public static Optional<String> behind(Throwable thrown) {
        return Optional.ofNullable(lack(thrown));
    }

    /** The same message, or null; takes no memory for the error itself. */
    private static String lack(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < LONGEST_CHAIN && cause != null; i++) {
            if (cause instanceof OutOfMemoryError) {
                return String.valueOf(cause.getMessage());
            }
            String message = cause instanceof ExceptionInInitializerError ? cause.getMessage() : null;
            if (message != null && message.startsWith(INITIALISER)) {
                int thread = message.lastIndexOf(" [in thread ");
                return message.substring(INITIALISER.length(), thread < 0 ? message.length() : thread);
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** Whether memory ran out somewhere behind an exception. */
    public static boolean isBehind(Throwable thrown) {
        return lack(thrown) != null;
    }
}
