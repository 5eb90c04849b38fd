package org.rankbuffer.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Lines as bytes, of whatever encoding. */
public final class Lines {

    private Lines() {}

    /**
     * Passes on each line of buffered input with its end, which the last one may not have, until the input ends; blocks
     * accordingly.
     */
    public static void forEach(InputStream from, Consumer<byte[]> listener) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = from.read(); b >= 0; b = from.read()) {
            line.write(b);
            if (b == '\n') {
                listener.accept(line.toByteArray());
                line.reset();
            }
        }
        if (line.size() > 0) {
            listener.accept(line.toByteArray());
        }
    }
}
