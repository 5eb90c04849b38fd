/**
 * Records the order in which rank 0 of a real run received its messages, and replays the run in this order with the roles
 * that ship.
 *
 * <p>It may know the protocol, the port, {@link org.rankbuffer.transport.inprocess} (a replay runs on threads, because
 * recordings can be long), and of the checker {@link org.rankbuffer.check.PropertyViolation} and {@link
 * org.rankbuffer.check.buffer.FifoWatch}.
 */
package org.rankbuffer.recording;
