/**
 * The benchmark: how fast the buffer moves items, what the messages alone would allow, and what one would use instead,
 * measured in the same run. It is compiled when {@code ./run-local.sh bench} runs, and in no jar. {@link
 * org.rankbuffer.bench.Benchmark} has everything measured, {@link org.rankbuffer.bench.Rounds} is a rank's part.
 */
package org.rankbuffer.bench;
