/**
 * What the checker's own package {@code mpi} asks of the checker. Its classes and this package are all that the class
 * loaders of explored programs see of this project.
 */
package org.rankbuffer.program.calls;
