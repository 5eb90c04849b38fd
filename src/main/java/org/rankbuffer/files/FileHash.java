package org.rankbuffer.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of files. Safe for use by several threads. */
public final class FileHash {

    /** The hash that identifies files. */
    public static final String SHA_256 = "SHA-256";

    /**
     * Bytes hashed in one call. HotSpot uses the processor's instructions, or its own assembly, only where the caller of
     * the hash's inner loop has been compiled by the last of its compilers, which takes some 5,000 calls; with whole files
     * that can be a gigabyte of slow hashing.
     */
    private static final int SLICE = 4096;

    private FileHash() {}

    /** The SHA-256 of a file, as lower-case hexadecimal digits. */
    public static String sha256(Path file) throws IOException {
        return of(SHA_256, file);
    }

    /**
     * The hash of a file, as lower-case hexadecimal digits.
     *
     * @param algorithm as {@link MessageDigest} names it
     * @param file the file
     * @return the digits
     * @throws IOException when it cannot be read
     */
    public static String of(String algorithm, Path file) throws IOException {
        MessageDigest digest = digest(algorithm);
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** The JDK's object for a hash, which every JDK has. */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }

    /** Hashes everything from position to limit. */
    public static void update(MessageDigest digest, ByteBuffer data) {
        int end = data.limit();
        while (data.position() < end) {
            digest.update(data.limit(Math.min(end, data.position() + SLICE)));
        }
    }
}
