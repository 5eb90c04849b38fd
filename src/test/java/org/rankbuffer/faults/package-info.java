/**
 * A campaign of faults: real jobs are started through the command, hit by something at some moment, and looked at
 * afterwards. It shows, for the code that ships, that a job that fails ends soon, with the right exit code and the right
 * rank named, and leaves nothing behind.
 *
 * <pre>
 *   seed ──► Plan ──► Round ──► Experiment ──► Observation ──► Judgement ──► a line of the table
 * </pre>
 *
 * <p>Processes are found through {@code /proc}, so it needs Linux.
 */
package org.rankbuffer.faults;
