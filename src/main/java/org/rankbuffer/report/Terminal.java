package org.rankbuffer.report;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * What this process writes to. A script that starts it may know better, and say so with the system property
 * {@value #HINT} ({@code true} or {@code false}, about standard error).
 */
public final class Terminal {

    /** Says whether standard error is a terminal. */
    public static final String HINT = "rankbuffer.terminal";

    private Terminal() {}

    /** Whether standard error is a terminal on which lines can be written over; false when in doubt. */
    public static boolean isStandardError() {
        String hint = System.getProperty(HINT);
        return (hint == null ? isTerminal(2) : Boolean.parseBoolean(hint)) && !isDumb();
    }

    /**
     * Whether standard output is a terminal that shows colours, and its user wants them, without {@code NO_COLOR};
     * false when in doubt.
     */
    public static boolean isColouredStandardOutput() {
        return isTerminal(1) && !isDumb() && System.getenv("NO_COLOR") == null;
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /** Whether one of the standard streams, 0, 1 or 2, is a terminal; false when in doubt. */
    public static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            return isTerminal(Files.readSymbolicLink(link).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return hasConsole(); // not Linux
        }
    }

    /** Whether what a descriptor is open on is a terminal, by its name. */
    static boolean isTerminal(String device) {
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
    }

    /** Before Java 22 there is a console only on a terminal; from then on it has to be asked. */
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(Terminal.class).debug("cannot tell whether there is a terminal", e);
            return false;
        }
    }
}
