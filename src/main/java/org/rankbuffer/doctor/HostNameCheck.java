package org.rankbuffer.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Whether this machine's own name has an address. MPJ Express asks for it first, and ends where there is none.
 *
 * @param lookup asks
 */
record HostNameCheck(Lookup lookup) implements Check {

    /** Who knows the address of this machine's name. */
    @FunctionalInterface
    interface Lookup {
        InetAddress localHost() throws UnknownHostException;
    }

    @Override
    public String id() {
        return "host-name";
    }

    @Override
    public Finding look() {
        try {
            InetAddress address = lookup.localHost();
            String text = address.getHostName() + " is " + address.getHostAddress();
            return address.isLoopbackAddress()
                    ? Finding.ok(text + "; fine here, but other hosts of a cluster could not reach it")
                    : Finding.ok(text);
        } catch (UnknownHostException e) {
            return Finding.problem(
                    "no address is known for this machine's own name: " + e.getMessage(),
                    "add the name to /etc/hosts, as in: echo \"127.0.1.1 $(hostname)\" | sudo tee -a /etc/hosts");
        }
    }
}
