package org.rankbuffer.page;

/**
 * A sentence of what happened.
 *
 * @param figure the picture that backs it: {@code fill}, {@code ranks}, {@code throughput}, {@code latency}, {@code fairness}
 *     or {@code diagram}
 */
record Sentence(String text, String figure) {}
