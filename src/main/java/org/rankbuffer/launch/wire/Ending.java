package org.rankbuffer.launch.wire;

/**
 * How a process ended.
 *
 * @param status its exit status
 * @param description for example {@code was ended by SIGKILL}
 */
public record Ending(int status, String description) {}
