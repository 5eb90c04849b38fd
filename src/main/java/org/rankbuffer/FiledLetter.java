package org.rankbuffer;

/**
 * A dead letter as it lies in a file.
 *
 * @param letter the letter
 * @param workload the name of the workload that failed at it
 */
record FiledLetter(DeadLetter letter, String workload) {}
