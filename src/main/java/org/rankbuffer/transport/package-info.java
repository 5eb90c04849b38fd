/**
 * The port through which ranks talk: {@link org.rankbuffer.transport.Transport}, a blocking send and a blocking
 * receive; the {@link org.rankbuffer.transport.MeteredTransport} that counts and times what passes through it, and the
 * {@link org.rankbuffer.transport.DelayedTransport} that makes a slow network of it. The engines behind the port are in
 * subpackages.
 */
package org.rankbuffer.transport;
