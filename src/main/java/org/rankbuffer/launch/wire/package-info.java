/** What travels between a launcher, its agents and its ranks: the events and commands, and how records are written. */
package org.rankbuffer.launch.wire;
