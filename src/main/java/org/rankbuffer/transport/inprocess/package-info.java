/**
 * Ranks as threads of one JVM: {@link org.rankbuffer.transport.inprocess.InProcessWorld}. No engine is needed, and how
 * much a send buffers can be chosen, from pure rendezvous to fully eager: a program that is right under all
 * {@link org.rankbuffer.transport.inprocess.Buffering} choices relies on none.
 *
 * <pre>
 *   InProcessWorld ── a mailbox per rank
 *        │
 *   InProcessTransport (rank r)
 *        send to d    ──► mailbox of d: hand over to the receive posted there, or queue the message
 *        receive      ──► own mailbox:  take the first message that matches, or post the receive
 * </pre>
 *
 * Whoever comes second finds the first and copies the bytes, once, straight from the sender's array to the receiver's.
 */
package org.rankbuffer.transport.inprocess;
