/**
 * MPJ Express's own classes on a device that runs in one JVM, deterministically, and recognizes deadlock: the oracle with
 * which the checker's results are compared.
 *
 * <pre>
 * OracleRun ─► OracleLoader (one per rank) ─► the program ─► mpi, mpjdev ─► xdev.smpdev.SMPDevice ─► OracleEngine
 * </pre>
 *
 * <p>That device is compiled with the programs, against the jars of MPJ Express; its source is {@code
 * src/test/programs/oracle}.
 */
package org.rankbuffer.oracle;
