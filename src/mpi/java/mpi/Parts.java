package mpi;

import java.nio.ByteBuffer;

/** Several contents in one contribution: how many there are, and each with its length before it, as four bytes. */
final class Parts {

    private Parts() {}

    static byte[] join(byte[]... parts) {
        int bytes = Integer.BYTES;
        for (byte[] part : parts) {
            bytes += Integer.BYTES + part.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(bytes).putInt(parts.length);
        for (byte[] part : parts) {
            joined.putInt(part.length).put(part);
        }
        return joined.array();
    }

    static byte[][] split(byte[] joined) {
        ByteBuffer in = ByteBuffer.wrap(joined);
        byte[][] parts = new byte[in.getInt()][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new byte[in.getInt()];
            in.get(parts[i]);
        }
        return parts;
    }

    static byte[] ofInts(int... numbers) {
        ByteBuffer out = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        out.asIntBuffer().put(numbers);
        return out.array();
    }

    static int[] toInts(byte[] bytes) {
        int[] numbers = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(numbers);
        return numbers;
    }
}
