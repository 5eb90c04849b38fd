package org.rankbuffer.transport.mpj.shared;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What niodev takes for {@link InetSocketAddress}; see {@link NiodevBinding}. */
public final class NiodevAddress extends InetSocketAddress {

    private static final long serialVersionUID = 1L;

    /** Where this process listens. */
    static volatile InetAddress local = InetAddress.getLoopbackAddress();

    /**
     * A port to listen on: of one address, where the original would be one of all.
     *
     * @param port the port
     */
    public NiodevAddress(int port) {
        super(local, port);
    }

    /**
     * A port to connect to.
     *
     * @param host where
     * @param port the port
     */
    public NiodevAddress(String host, int port) {
        super(host, port);
    }
}
