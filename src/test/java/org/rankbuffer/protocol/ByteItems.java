package org.rankbuffer.protocol;

import java.io.DataOutputStream;
import java.io.IOException;

/** A source of items that are bytes already. */
@FunctionalInterface
public interface ByteItems extends ItemSource<byte[]> {

    @Override
    default void encode(byte[] item, DataOutputStream out) throws IOException {
        out.write(item);
    }
}
