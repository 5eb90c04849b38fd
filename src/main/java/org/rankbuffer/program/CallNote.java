package org.rankbuffer.program;

/**
 * What a run notes for each call, and for its end.
 *
 * @param site where the call is; null for an end
 * @param output what the rank has printed so far
 * @param takesAny whether it receives from any rank
 */
record CallNote(CallSite site, Output output, boolean takesAny) {}
