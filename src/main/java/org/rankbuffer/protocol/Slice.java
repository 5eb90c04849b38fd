package org.rankbuffer.protocol;

/** Bytes in an array. One object stands for one slice after the other; not safe for use by several threads. */
final class Slice {

    byte[] bytes;
    int at;
    int length;

    Slice set(byte[] array, int offset, int many) {
        bytes = array;
        at = offset;
        length = many;
        return this;
    }
}
