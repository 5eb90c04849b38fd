/**
 * A model checker for rank programs: runs the very code that ships against every matching of its messages, and says
 * whether a property can fail.
 *
 * <pre>
 *   Checker ──► Explorer ──► World          which matches are possible, and what follows
 *                              │
 *                     RankAutomaton (per rank)   what the rank's code does next, found out by running it
 *                              │
 *                          LocalRun             the rank's code, run alone against what it has received so far
 * </pre>
 *
 * A rank shares nothing with the others, so what it does next follows from what it has received so far. Its code is
 * therefore run alone, once for each such history, and what it did is remembered; the explorer only puts together
 * what is known. Programs for it are {@link org.rankbuffer.check.Program}s; {@link org.rankbuffer.check.buffer.BufferProgram}
 * is the buffer itself.
 */
package org.rankbuffer.check;
