/**
 * Counts words: {@code TextReader} is a producer, which reads its pieces of the files and sends whole words ({@code
 * TextPiece}); consumers count them; rank 0 adds the counts up, and compares what the producers have seen of each file
 * ({@code Sighting}).
 */
package org.rankbuffer.workload.wordcount;
