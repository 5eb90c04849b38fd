/**
 * The protocol: how ranks share a bounded FIFO with blocking sends and receives only.
 *
 * <pre>
 *   producer 1 ──ITEMS──►┐                       ┌──REPLY──► consumer P+1
 *   producer 2 ──ITEMS──►│  rank 0: the manager  ├──REPLY──► consumer P+2
 *        …               │  FIFO of capacity C   │               …
 *   producer P ──ITEMS──►┘  ◄──────CONTROL────── └──REPLY──► consumer size−1
 * </pre>
 *
 * <p>{@link org.rankbuffer.protocol.Tag Tags} are flow-control classes: the manager receives
 * {@link org.rankbuffer.protocol.Tag#ITEMS} only while it has room. {@code Manager} is a pure state machine;
 * {@link org.rankbuffer.protocol.ManagerRole}, {@link org.rankbuffer.protocol.ProducerRole} and
 * {@link org.rankbuffer.protocol.ConsumerRole} connect the machine and its clients to a transport. States, messages and
 * the argument why nothing deadlocks are in {@code docs/protocol.md}.
 */
package org.rankbuffer.protocol;
