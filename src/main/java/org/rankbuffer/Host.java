package org.rankbuffer;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This host. */
public final class Host {

    /** Its name, or {@code localhost} where it has none that resolves. */
    public static final String NAME = name();

    private Host() {}

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
