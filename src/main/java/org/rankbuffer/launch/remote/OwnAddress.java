package org.rankbuffer.launch.remote;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.launch.wire.HostCommand;

/** Finds out at which of this host's addresses other hosts reach it. What its own name resolves to plays no part. */
public final class OwnAddress {

    private static final int SSH_SERVER_ADDRESS = 2;

    private OwnAddress() {}

    /** Finds the address; refuses when the host has none such. */
    static InetAddress find(HostCommand.Settle wish, Map<String, String> environment) {
        try {
            if (!wish.address().isEmpty()) {
                return InetAddress.getByName(wish.address());
            }
            if (!wish.network().isEmpty()) {
                return in(wish.network());
            }
            Optional<InetAddress> known = wish.overSsh() ? ofSsh(environment) : Optional.empty();
            return known.or(() -> towards(wish.others())).orElse(InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new EnvironmentException("cannot look up its addresses: " + e.getMessage(), e);
        }
    }

    /** Where ssh came in, the others will reach this host, too. */
    private static Optional<InetAddress> ofSsh(Map<String, String> environment) throws IOException {
        String[] connection = environment.getOrDefault("SSH_CONNECTION", "").split(" ");
        if (connection.length <= SSH_SERVER_ADDRESS) {
            return Optional.empty();
        }
        InetAddress address = InetAddress.getByName(connection[SSH_SERVER_ADDRESS]);
        return Optional.of(address).filter(found -> !found.isLoopbackAddress());
    }

    /** The address that a connection to one of those would have. Nothing is sent: connecting UDP only finds the way. */
    public static Optional<InetAddress> towards(List<String> others) {
        for (String other : others) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByName(other), 9));
                InetAddress local = socket.getLocalAddress();
                if (!local.isLoopbackAddress() && !local.isAnyLocalAddress()) {
                    return Optional.of(local);
                }
            } catch (IOException | IllegalArgumentException e) {
                // no way there; another one may do
            }
        }
        return Optional.empty();
    }

    /** The first address of an interface, by its name, or the one in a network such as {@code 10.1.0.0/16}. */
    private static InetAddress in(String network) throws IOException {
        NetworkInterface named = NetworkInterface.getByName(network);
        if (named != null) {
            return named.getInterfaceAddresses().stream()
                    .map(InterfaceAddress::getAddress)
                    .filter(address -> !address.isLinkLocalAddress())
                    .min((a, b) -> Integer.compare(a.getAddress().length, b.getAddress().length))
                    .orElseThrow(() -> new EnvironmentException("has no address on its interface " + network));
        }
        String[] parts = network.split("/");
        if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
            throw new EnvironmentException("has no interface " + network);
        }
        byte[] prefix = InetAddress.getByName(parts[0]).getAddress();
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> isIn(address.getAddress(), prefix, Integer.parseInt(parts[1])))
                .findFirst()
                .orElseThrow(() -> new EnvironmentException("has no address in the network " + network));
    }

    private static boolean isIn(byte[] address, byte[] prefix, int bits) {
        if (address.length != prefix.length || bits > address.length * Byte.SIZE) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = Byte.SIZE - bits % Byte.SIZE;
        return Arrays.equals(address, 0, whole, prefix, 0, whole)
                && (rest == Byte.SIZE || (address[whole] & 0xff) >> rest == (prefix[whole] & 0xff) >> rest);
    }
}
