/**
 * A model checker for programs of ranks: it runs their code in every interleaving that their messages allow, and finds
 * executions in which a property does not hold.
 *
 * <pre>
 *   Checker ──► Explorer ──► GlobalState         transitions that are enabled, and the state after each
 *                                │
 *                          RankAutomaton         one per rank: states and transitions of its code, found by running it
 *                                │
 *                             RankRun            one run of the rank's code, alone, against a history of results; it is
 *                                                the code's port, whose calls are operations of the run
 * </pre>
 *
 * Ranks share nothing. So what a rank does next follows from the results of its calls so far, its history. Its code runs
 * once for each new history, and the operations that it reached are remembered; the explorer combines them. A rank may
 * promise that its state is an image of some objects instead of its history ({@link CheckerHooks#state}).
 *
 * <p>Programs are {@link Program}s. The package knows none of them; it may know the port ({@link
 * org.rankbuffer.transport}) and the words for a diagnosis ({@link org.rankbuffer.diagnosis}). A second kind of program
 * needs a counterpart of {@code RankRun}: code that turns its calls into {@link Operation}s of a run.
 */
package org.rankbuffer.check;
