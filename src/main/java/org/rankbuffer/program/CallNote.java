package org.rankbuffer.program;

/**
 * What a run notes for each call, and for its end.
 *
 * @param site where the call is; null for an end
 * @param output what the rank has printed so far
 */
record CallNote(CallSite site, Output output) {}
