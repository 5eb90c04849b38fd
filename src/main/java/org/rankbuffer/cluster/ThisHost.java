package org.rankbuffer.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/** Tells this host from others. */
final class ThisHost {

    private ThisHost() {}

    /** Whether a name or address is this host's; one that cannot be looked up is not: ssh may know better. */
    static boolean is(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("cannot look up this host's addresses", e);
        }
    }
}
