/**
 * Ranks on MPJ Express 0.44. {@link org.rankbuffer.transport.mpj.MpjSession} is a rank's time between {@code Init} and
 * {@code Finalize}, however it was started; {@link org.rankbuffer.transport.mpj.MulticoreWorld} starts all ranks of a
 * multicore run in this JVM.
 *
 * <p>This is the only package that knows MPJ Express. Its classes whose names begin with {@code Mpj} are linked to
 * {@code mpi.*}, of which every multicore rank has a copy of its own; they are therefore loaded once per rank, and no
 * other class may mention them, except where a rank is known to have its JVM, or its class loader, to itself.
 */
package org.rankbuffer.transport.mpj;
