package org.rankbuffer.program.source;

/**
 * A line that does something.
 *
 * @param what a call such as {@code Comm.Send}, or what it does, such as {@code starts a thread}
 * @param place where
 */
public record CodeUse(String what, StackTraceElement place) {

    /** Such as {@code Listener.java:14 starts a thread}. */
    @Override
    public String toString() {
        return place.getFileName() + ":" + place.getLineNumber() + " " + what;
    }
}
