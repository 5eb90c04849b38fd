/**
 * Starts ranks, and ends them.
 *
 * <p>{@link org.rankbuffer.launch.Launcher} starts rank processes: one with all ranks where they are threads, else one
 * for each. A process ({@code RankProcess}) is told what to do, a {@link org.rankbuffer.launch.wire.JobSpec}, on its standard
 * input, which then stays open as a lifeline: when the launcher is gone, however it went, so are the ranks. What ranks
 * say comes back as events on what was their standard output.
 */
package org.rankbuffer.launch;
