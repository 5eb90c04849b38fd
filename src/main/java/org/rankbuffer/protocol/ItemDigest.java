package org.rankbuffer.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Counts items per producer and keeps a digest of them that does not depend on their order: the sum, modulo 2⁶⁴, of a
 * 64-bit hash of each item's number and checksum. Two sides that saw the same items have equal digests; a lost, repeated
 * or altered item shows with a probability of 1 − 2⁻⁶⁴ for one, and about 1 − 2⁻³² for an alteration that CRC-32C has to
 * tell. (An additive multiset hash, as in Clarke and others, <i>Incremental Multiset Hash Functions</i>, 2003, against
 * accidents rather than adversaries.)
 */
final class ItemDigest {

    private final long[] counts;
    private final long[] digests;

    ItemDigest(int producers) {
        this(new long[producers], new long[producers]);
    }

    ItemDigest(long[] counts, long[] digests) {
        this.counts = counts;
        this.digests = digests;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(counts.length);
        for (int i = 0; i < counts.length; i++) {
            out.writeLong(counts[i]);
            out.writeLong(digests[i]);
        }
    }

    static ItemDigest readFrom(DataInputStream in, int producers) throws IOException {
        int counted = in.readInt();
        if (counted != producers) {
            throw new ProtocolException("report about " + counted + " producers; there are " + producers);
        }
        ItemDigest digest = new ItemDigest(producers);
        for (int i = 0; i < producers; i++) {
            digest.counts[i] = in.readLong();
            digest.digests[i] = in.readLong();
        }
        return digest;
    }

    void add(int producer, long sequence, int checksum) {
        counts[producer - 1]++;
        digests[producer - 1] += mix(sequence << 32 ^ sequence >>> 32 ^ checksum & 0xffffffffL);
    }

    void addAll(ItemDigest other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
            digests[i] += other.digests[i];
        }
    }

    long count(int producer) {
        return counts[producer - 1];
    }

    long digest(int producer) {
        return digests[producer - 1];
    }

    long total() {
        return Arrays.stream(counts).sum();
    }

    /** Steele, Lea and Flood's mix of SplittableRandom, with Stafford's constants (variant 13). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
