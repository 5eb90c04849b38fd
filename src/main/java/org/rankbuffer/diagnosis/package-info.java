/**
 * Why a message-passing program makes no progress: from the states of its ranks to who waits for whom, a named cause, and
 * what to do. Pure functions over {@link org.rankbuffer.diagnosis.RankState}; they know neither the buffer nor who
 * started the ranks, and serve any program against the transport port.
 */
package org.rankbuffer.diagnosis;
