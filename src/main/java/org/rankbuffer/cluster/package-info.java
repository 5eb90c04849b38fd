/**
 * The machines of a run: which there are, what the scheduler says of them, which rank goes where, how each is reached,
 * and what is sent to it. Nothing here starts a rank; {@code org.rankbuffer.launch} does.
 */
package org.rankbuffer.cluster;
