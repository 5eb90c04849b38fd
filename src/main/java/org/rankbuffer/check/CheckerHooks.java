package org.rankbuffer.check;

import java.util.function.Supplier;

/** What a rank program may tell the checker, besides what it sends and receives. Used on the rank's thread only. */
public interface CheckerHooks {

    /**
     * Marks a place where user code runs, for as long as it likes.
     *
     * @param where what it does, in a few words
     * @param turns how it may turn out; {@link UserCodeOutcome#RETURNS} is always possible and need not be named
     * @return how it turns out this time
     */
    UserCodeOutcome userCode(String where, UserCodeOutcome... turns);

    /**
     * Promises that what this rank does from now on follows from what can be reached from these objects, besides the
     * call it is in and the number of calls it has made. Two histories that lead to the same state are then taken for
     * one. Without this promise a rank's whole history counts as its state, which is always right.
     *
     * @param roots objects of rankbuffer's and of the JDK's collections; the content of byte arrays does not count
     */
    void state(Object... roots);

    /**
     * Says what to show beside each step of an execution.
     *
     * @param view makes a few words; called when the rank is in a call
     */
    void shows(Supplier<String> view);
}
