package org.rankbuffer;

import java.util.Locale;

/** What is to happen when the user's code fails at an item. */
public enum OnError {
    /** The run ends: the first failure is told, and the exit code is 5. */
    STOP,
    /** The item is put aside as a dead letter, and the run goes on; the exit code is 4. */
    SKIP;

    /**
     * The choice with this title.
     *
     * @param title {@code stop} or {@code skip}
     * @return the choice
     * @throws UsageException when there is no such choice
     */
    public static OnError titled(String title) {
        for (OnError choice : values()) {
            if (choice.title().equals(title)) {
                return choice;
            }
        }
        throw new UsageException("--on-error is " + title + "; it must be stop or skip");
    }

    /**
     * The name on the command line.
     *
     * @return the name in lower case
     */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
