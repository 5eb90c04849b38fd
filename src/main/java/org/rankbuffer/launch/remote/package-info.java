/**
 * Ranks on other hosts: agents, and the sessions with them. An agent may start a service beside ranks; what that is, is for
 * others to know ({@link org.rankbuffer.launch.remote.AgentService}).
 */
package org.rankbuffer.launch.remote;
