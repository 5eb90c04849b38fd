package org.rankbuffer.oracle;

/**
 * What a device sends.
 *
 * @param source the rank that sends it
 * @param to the rank that it is sent to
 * @param context the communicator
 * @param tag its tag
 * @param fixed the static part of its buffer
 * @param dynamic the part with objects, or null
 * @param type the code of the type of its first section
 * @param elements how many elements that section has
 */
public record OracleMessage(
        int source, int to, int context, int tag, byte[] fixed, byte[] dynamic, int type, int elements) {}
