/**
 * What the ranks of one JVM share around MPJ Express: the loader of their copies, the threads they run on, and what is
 * changed in MPJ Express before it is loaded. Nothing here may refer to {@code mpi.*}, nor to the package above.
 */
package org.rankbuffer.transport.mpj.shared;
