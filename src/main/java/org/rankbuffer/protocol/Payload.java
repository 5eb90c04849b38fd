package org.rankbuffer.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What control frames carry behind their header. All methods that make one leave {@link Frame#HEADER} bytes free in
 * front.
 */
final class Payload {

    /**
     * A client's last message, taken apart.
     *
     * @param itemFrames frames of items it has sent in all, modulo 2³²
     */
    record Done(int itemFrames, ClientReport report, byte[] result) {}

    /**
     * The message of a client that failed, taken apart.
     *
     * @param itemFrames frames of items it has sent in all, modulo 2³²
     */
    record Abort(int itemFrames, Failure failure) {}

    private Payload() {}

    static byte[] hello(Role role) {
        return write(out -> out.writeBoolean(role == Role.PRODUCER));
    }

    static Role readHello(byte[] frame, int length) {
        return read(frame, length, in -> in.readBoolean() ? Role.PRODUCER : Role.CONSUMER);
    }

    static byte[] config(BufferLimits limits) {
        return write(out -> {
            out.writeInt(limits.producers());
            out.writeInt(limits.capacity());
            out.writeLong(limits.capacityBytes());
            out.writeInt(limits.batch());
            out.writeInt(limits.window());
            out.writeInt(limits.maxItem());
            out.writeBoolean(limits.skips());
        });
    }

    static BufferLimits readConfig(byte[] frame, int length) {
        return read(
                frame,
                length,
                in -> new BufferLimits(
                        in.readInt(),
                        in.readInt(),
                        in.readLong(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readBoolean()));
    }

    static byte[] done(int itemFrames, ClientReport report, byte[] result) {
        return write(out -> {
            out.writeInt(itemFrames);
            report.writeTo(out);
            out.writeInt(result.length);
            out.write(result);
        });
    }

    static Done readDone(byte[] frame, int length, int producers) {
        return read(frame, length, in -> {
            int itemFrames = in.readInt();
            ClientReport report = ClientReport.readFrom(in, producers);
            int size = in.readInt();
            if (size != in.available()) {
                throw new ProtocolException("result of " + size + " bytes in a message with " + in.available());
            }
            return new Done(itemFrames, report, in.readAllBytes());
        });
    }

    static byte[] abort(int itemFrames, Failure failure) {
        return write(out -> {
            out.writeInt(itemFrames);
            failure.writeTo(out);
        });
    }

    static Abort readAbort(byte[] frame, int length) {
        return read(frame, length, in -> new Abort(in.readInt(), Failure.readFrom(in)));
    }

    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private static byte[] write(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[Frame.HEADER]);
        try {
            writer.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] frame, int length, Reader<T> reader) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame, Frame.HEADER, length));
            T value = reader.read(in);
            if (in.available() > 0) {
                throw new ProtocolException("message with " + in.available() + " bytes too many");
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw new ProtocolException("message of " + length + " bytes cannot be read: " + e);
        }
    }
}
