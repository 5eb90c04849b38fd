package org.rankbuffer.random;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Which cases of a long test are due. A build tries one in seven, by the day of the week: {@code -Dturn=1} to {@code 7}
 * tries those of Monday to Sunday, {@code -Dturn=all} tries all.
 *
 * <p>As an extension of a test, it adds to a failure how to try the same again, whatever day it is then.
 */
public final class Turn implements TestExecutionExceptionHandler {

    private static final String ALL = "all";
    private static final int TURNS = DayOfWeek.values().length;
    private static final String NOW = System.getProperty("turn", today());

    private static String today() {
        return String.valueOf(LocalDate.now(ZoneOffset.UTC).getDayOfWeek().getValue());
    }

    /** Whether the case of this number is due. */
    public static boolean isDue(int number) {
        return NOW.equals(ALL) || DayOfWeek.of(Integer.parseInt(NOW)).ordinal() == number % TURNS;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof TestAbortedException) {
            throw thrown;
        }
        throw new AssertionError(context.getDisplayName() + " (again: with -Dturn=" + NOW + "): " + thrown, thrown);
    }
}
