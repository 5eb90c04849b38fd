package org.rankbuffer.deadletter;

import org.rankbuffer.DeadLetter;

/**
 * A dead letter as it lies in a file.
 *
 * @param letter the letter
 * @param workload the name of the workload that failed at it
 */
record FiledLetter(DeadLetter letter, String workload) {}
