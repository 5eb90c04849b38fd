/** Ranks on other hosts: agents, and the sessions with them. */
package org.rankbuffer.launch.remote;
