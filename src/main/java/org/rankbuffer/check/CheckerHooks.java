package org.rankbuffer.check;

import java.util.function.Supplier;

/** What a rank's code tells the checker, besides its sends and receives. For the rank's thread only. */
public interface CheckerHooks {

    /**
     * Marks a call of user code, which may take any time.
     *
     * @param outcomes how it may end; {@link UserCodeOutcome#RETURNS} is always possible and need not be named
     * @return how it ends in this run
     */
    UserCodeOutcome userCode(String where, UserCodeOutcome... outcomes);

    /**
     * Promises that what this rank does next depends only on what is reachable from these objects, on its current call,
     * and on the number of its calls so far. Then the checker merges two histories that lead to the same state. Without
     * this promise a rank's state is its history, which is always right.
     *
     * @param roots objects of the program and of the JDK's collections; the content of byte arrays does not count, and
     *     neither do fields with {@link org.rankbuffer.transport.NotState}
     */
    void state(Object... roots);

    /**
     * Makes a call other than those of the port. Blocks until the checker lets the rank go on; throws the error that ends
     * the run.
     *
     * @param operation what the rank is doing now
     * @param note kept with the operation, for reports; may be null
     * @return what the operation ends with
     */
    Object call(Operation operation, Object note);

    /**
     * The same promise as {@link #state}, for programs that make images of their own.
     *
     * @param source makes an image while the rank is in a call, in the rank's thread; null when none can be had
     */
    void image(Supplier<byte[]> source);

    /**
     * Says what to show beside each step of an execution.
     *
     * @param view makes a few words; called while the rank is in a call
     */
    void shows(Supplier<String> view);
}
