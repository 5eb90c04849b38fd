package org.rankbuffer.launch;

/**
 * How a process ended.
 *
 * @param status its exit status
 * @param description for example {@code was ended by SIGKILL}
 */
record Ending(int status, String description) {}
