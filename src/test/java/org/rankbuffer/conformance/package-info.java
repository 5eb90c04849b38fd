/** The checker's package {@code mpi} against MPJ Express's: the same programs, the same output and the same verdicts. */
package org.rankbuffer.conformance;
