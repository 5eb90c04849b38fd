/**
 * What ranks did, event by event: how it is written while a run goes on, how it is read, and how the clocks of several machines
 * are brought together. {@link org.rankbuffer.trace.Trace} is what readers get, whoever wrote it.
 */
package org.rankbuffer.trace;
