/**
 * The benchmark: how fast the buffer moves items, what the messages alone would allow, and what one would use instead,
 * measured in the same run. {@link org.rankbuffer.bench.Matrix} says what is covered, {@link
 * org.rankbuffer.bench.Benchmark} has it measured, {@link org.rankbuffer.bench.Rounds} is a rank's part.
 */
package org.rankbuffer.bench;
