package org.rankbuffer.workload.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of {@link Checksum}. Not safe for use by several threads. */
final class Sha256 {

    static final int LENGTH = 32;

    /**
     * Bytes hashed in one call. HotSpot uses the processor's instructions, or its own assembly, only where the caller of
     * the hash's inner loop has been compiled by the last of its compilers, which takes some 5,000 calls; with whole files
     * that can be a gigabyte of slow hashing.
     */
    private static final int SLICE = 4096;

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Hashes everything from position to limit. */
    void update(ByteBuffer data) {
        int end = data.limit();
        while (data.position() < end) {
            data.limit(Math.min(end, data.position() + SLICE));
            digest.update(data);
        }
        data.limit(end);
    }

    /** The hash of everything since the last one. */
    byte[] finish() {
        return digest.digest();
    }

    /** Forgets what was hashed since the last hash was finished. */
    void reset() {
        digest.reset();
    }
}
