/**
 * A bounded producer–consumer buffer across message-passing ranks. Rank 0 is the <i>buffer manager</i> and holds a FIFO
 * of fixed capacity; <i>producer</i> ranks send it items, <i>consumer</i> ranks request them; everything moves by
 * blocking send and receive.
 *
 * <pre>
 *   cli ──► launch ──► RankBuffer ──► protocol ──► transport ──► mpj | inprocess
 *                          │
 *            workload ─────┘
 * </pre>
 *
 * <p>A user of the library implements {@link org.rankbuffer.Workload} and starts it from the command line, or calls
 * {@link org.rankbuffer.RankBuffer}.
 */
package org.rankbuffer;
