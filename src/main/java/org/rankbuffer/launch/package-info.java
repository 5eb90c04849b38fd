/**
 * Starts ranks, and ends them.
 *
 * <p>{@link org.rankbuffer.launch.Launcher} starts rank processes: one with all ranks where they are threads, else one
 * for each. A process ({@code RankProcess}) is told what to do, a {@link org.rankbuffer.launch.wire.JobSpec}, on its standard
 * input, which then stays open as a lifeline: when the launcher ends, in whatever way, the ranks end, too. What ranks
 * send comes back as events on what was their standard output.
 *
 * <p>It may know the library, the diagnosis, the files, MPJ Express's home, what travels, the operating system, and the name
 * of the program that runs in a rank's process; not how other hosts are reached, nor MPJ Express's daemons.
 */
package org.rankbuffer.launch;
