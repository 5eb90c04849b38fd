/**
 * Ranks on MPJ Express 0.44. {@link org.rankbuffer.transport.mpj.MpjSession} is a rank's time between {@code Init} and
 * {@code Finalize}, however it was started; {@link org.rankbuffer.transport.mpj.shared.MulticoreWorld} starts all ranks of a
 * multicore run in this JVM.
 *
 * <p>Only this package and its subpackage know MPJ Express. The classes here are linked to {@code mpi.*}, of which every
 * multicore rank has a copy of its own; so they are loaded once per rank, and no class outside may mention them, except where
 * a rank is known to have its JVM, or its class loader, to itself. What the ranks of a JVM share is in the subpackage.
 */
package org.rankbuffer.transport.mpj;
