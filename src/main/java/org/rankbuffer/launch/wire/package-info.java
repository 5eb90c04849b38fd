/**
 * What travels between a launcher, its agents and its rank processes: the events and commands, the job, and how records are
 * written. It may know what those records are made of, which is the library, the protocol, the transport port and the
 * diagnosis; no other package of the launcher.
 */
package org.rankbuffer.launch.wire;
