package org.rankbuffer.transport.mpj.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rankbuffer.transport.TransportException;

/**
 * Has a rank of niodev listen on one address. MPJ Express listens on all of them, and cannot be told otherwise; so one
 * name in its class is replaced before the class is loaded, and the addresses that it makes are ours.
 */
public final class NiodevBinding {

    private static final String DEVICE = "xdev/niodev/NIODevice.class";

    /** A class of the same package and loader, which can be loaded without loading the device. */
    private static final String NEIGHBOUR = "xdev.niodev.NIORequest";

    private static final byte[] THEIRS = constant("java/net/InetSocketAddress");
    private static final byte[] OURS = constant(NiodevAddress.class.getName().replace('.', '/'));

    private NiodevBinding() {}

    /**
     * Sets the address. To be called before anything of MPJ Express is used.
     *
     * @param address an address of this host
     * @throws TransportException when this MPJ Express is none that is known
     */
    public static void to(InetAddress address) {
        NiodevAddress.local = address;
        ClassLoader loader = NiodevBinding.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(DEVICE)) {
            if (in == null) {
                throw new IOException("there is no " + DEVICE);
            }
            Class<?> neighbour = Class.forName(NEIGHBOUR, false, loader);
            MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(replaced(in.readAllBytes()));
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new TransportException("MPJ Express cannot be told to listen on " + address.getHostAddress(), e);
        }
    }

    /** Text as a class file's pool of constants has it: a kind, a length, and the letters. */
    private static byte[] constant(String text) {
        byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(1);
        bytes.write(letters.length >> Byte.SIZE);
        bytes.write(letters.length);
        bytes.writeBytes(letters);
        return bytes.toByteArray();
    }

    /** The class file with their class's name replaced; as kind and length are part of it, nothing else is. */
    static byte[] replaced(byte[] classFile) throws IOException {
        int at = find(classFile, 0);
        if (at < 0 || find(classFile, at + 1) >= 0) {
            throw new IOException("its class does not name InetSocketAddress exactly once");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + OURS.length);
        bytes.write(classFile, 0, at);
        bytes.writeBytes(OURS);
        bytes.write(classFile, at + THEIRS.length, classFile.length - at - THEIRS.length);
        return bytes.toByteArray();
    }

    private static int find(byte[] classFile, int from) {
        for (int at = from; at <= classFile.length - THEIRS.length; at++) {
            if (Arrays.equals(classFile, at, at + THEIRS.length, THEIRS, 0, THEIRS.length)) {
                return at;
            }
        }
        return -1;
    }
}
