package org.rankbuffer.workload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of {@link Checksum}. */
final class Sha256 {

    static final int LENGTH = 32;

    private Sha256() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
