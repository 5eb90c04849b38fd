package org.rankbuffer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Turns items into bytes and back. Called on one thread per instance.
 *
 * @param <T> the type of item
 */
public interface Codec<T> {

    /**
     * Writes an item's bytes straight into the frame that carries them.
     *
     * @param item the item
     * @param out takes the bytes; do not close it
     * @throws IOException when the item cannot be written; nothing of it is sent then
     */
    void encode(T item, DataOutputStream out) throws IOException;

    /**
     * Reads an item.
     *
     * @param data the item's bytes, from position to limit, in an array; they last until the consumer has accepted the
     *     item, so an item may refer to them, but what is kept longer has to be copied
     * @return the item
     * @throws IOException when the bytes are no such item
     */
    T decode(ByteBuffer data) throws IOException;

    /**
     * Items that are bytes already.
     *
     * @return a codec for byte arrays
     */
    static Codec<byte[]> bytes() {
        return of((item, out) -> out.write(item), data -> {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            return bytes;
        });
    }

    /**
     * Items that are text.
     *
     * @return a codec for strings, as UTF-8
     */
    static Codec<String> utf8() {
        return of(
                (item, out) -> out.write(item.getBytes(StandardCharsets.UTF_8)),
                data -> StandardCharsets.UTF_8.decode(data).toString());
    }

    /**
     * Items that are whole numbers.
     *
     * @return a codec for longs, 8 bytes each, big-endian
     */
    static Codec<Long> longs() {
        return of((item, out) -> out.writeLong(item), ByteBuffer::getLong);
    }

    /**
     * Items that are records, or other objects that Gson can turn into JSON and back.
     *
     * @param type the items' class
     * @param <R> the type of item
     * @return a codec for such objects, as JSON in UTF-8
     */
    static <R> Codec<R> json(Class<R> type) {
        Gson gson = new GsonBuilder().disableHtmlEscaping().create();
        return of(
                (item, out) -> out.write(gson.toJson(item, type).getBytes(StandardCharsets.UTF_8)),
                data -> gson.fromJson(StandardCharsets.UTF_8.decode(data).toString(), type));
    }

    /**
     * A codec made of two functions.
     *
     * @param encoder writes an item
     * @param decoder reads an item
     * @param <R> the type of item
     * @return the codec
     */
    static <R> Codec<R> of(Encoder<R> encoder, Decoder<R> decoder) {
        return new Codec<>() {
            @Override
            public void encode(R item, DataOutputStream out) throws IOException {
                encoder.encode(item, out);
            }

            @Override
            public R decode(ByteBuffer data) throws IOException {
                return decoder.decode(data);
            }
        };
    }

    /**
     * The half of a codec that writes.
     *
     * @param <R> the type of item
     */
    @FunctionalInterface
    interface Encoder<R> {

        /**
         * Writes an item, as {@link Codec#encode} does.
         *
         * @param item the item
         * @param out takes the bytes
         * @throws IOException when the item cannot be written
         */
        void encode(R item, DataOutputStream out) throws IOException;
    }

    /**
     * The half of a codec that reads.
     *
     * @param <R> the type of item
     */
    @FunctionalInterface
    interface Decoder<R> {

        /**
         * Reads an item, as {@link Codec#decode} does.
         *
         * @param data the item's bytes
         * @return the item
         * @throws IOException when the bytes are no such item
         */
        R decode(ByteBuffer data) throws IOException;
    }
}
