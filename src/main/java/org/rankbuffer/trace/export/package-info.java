/**
 * Traces in the formats of other viewers. Each class keeps the rules of one reader; {@link org.rankbuffer.trace.export.CausalOrder}
 * finds what all of them need: an order in which no message is received before it is sent.
 */
package org.rankbuffer.trace.export;
