package org.rankbuffer.protocol;

/**
 * What rank 0 knows about one client at the end of a run.
 *
 * @param rank its rank
 * @param role whether it produced or consumed
 * @param report what it told about itself
 * @param result what a consumer handed in for the workload; empty for producers
 */
public record ClientOutcome(int rank, Role role, ClientReport report, byte[] result) {}
