package org.rankbuffer.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.rankbuffer.UsageException;

/**
 * One machine of a run.
 *
 * @param host a name or address that it can be reached at
 * @param slots how many ranks it may get, at least 1
 * @param user whom to log in as; empty for the name of this user, or what ssh's configuration says
 * @param java a JDK's directory, or its {@code java}; empty to have it looked for
 * @param address the address that other ranks are to use; empty for the one it was reached at
 */
public record Machine(String host, int slots, String user, String java, String address) {

    private static final Set<String> KEYS = Set.of("slots", "java", "address");

    /** Rejects a machine that nothing can be started on. */
    public Machine {
        if (host.isBlank() || host.startsWith("-") || !host.matches("[^\\s@\\[\\]'\"`$;&|<>()\\\\]+")) {
            throw new UsageException("'" + host + "' is no host");
        }
        if (!user.matches("[^\\s@'\"`$;&|<>()\\\\]*") || user.startsWith("-")) {
            throw new UsageException("'" + user + "' is no user");
        }
        if (slots < 1) {
            throw new UsageException(slots + " slots; it must be at least 1");
        }
    }

    /** A machine of which nothing more is known. */
    public static Machine of(String host, int slots) {
        return new Machine(host, slots, "", "", "");
    }

    /** Where to log in: {@code user@host}, or the host alone. */
    public String login() {
        return user.isEmpty() ? host : user + "@" + host;
    }

    /**
     * Whether it is this host, reached without changing the user. Not when its name cannot be looked up here: ssh may
     * know better.
     */
    public boolean isHere() {
        if (!user.isEmpty()) {
            return false;
        }
        try {
            InetAddress found = InetAddress.getByName(host);
            return found.isLoopbackAddress() || NetworkInterface.getByInetAddress(found) != null;
        } catch (UnknownHostException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("cannot look up this host's addresses", e);
        }
    }

    /** The same machine once more: its slots are added, and what one of the lines leaves open the other one says. */
    Machine plus(Machine other) {
        return new Machine(
                host,
                slots + other.slots,
                user,
                either("java", java, other.java),
                either("address", address, other.address));
    }

    private static String either(String name, String one, String other) {
        if (!one.isEmpty() && !other.isEmpty() && !one.equals(other)) {
            throw new UsageException(name + " is " + other + ", but a line above says " + one + "; write one of them");
        }
        return one.isEmpty() ? other : one;
    }

    /**
     * A line of a machines file:
     *
     * <pre>
     *   [user@]host[:slots] [slots=N] [java=PATH] [address=ADDRESS]
     * </pre>
     *
     * An IPv6 address that has slots is written in brackets.
     */
    static Machine parse(String line) {
        String[] words = line.split("\\s+");
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            put(words[i], given);
        }
        int at = words[0].indexOf('@');
        String user = at < 0 ? "" : words[0].substring(0, at);
        String place = words[0].substring(at + 1);
        int colon = place.lastIndexOf(':');
        boolean bareAddress = place.indexOf(':') != colon && !place.startsWith("[");
        if (colon >= 0 && !bareAddress && !place.endsWith("]")) {
            putOnce("slots", place.substring(colon + 1), given);
            place = place.substring(0, colon);
        }
        return new Machine(
                place.startsWith("[") && place.endsWith("]") ? place.substring(1, place.length() - 1) : place,
                number(given.getOrDefault("slots", "1")),
                user,
                given.getOrDefault("java", ""),
                given.getOrDefault("address", ""));
    }

    private static void put(String word, Map<String, String> given) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? word : word.substring(0, equals);
        if (equals < 0 || !KEYS.contains(key)) {
            throw new UsageException("'" + word + "' is none of slots=N, java=PATH, address=ADDRESS");
        }
        putOnce(key, word.substring(equals + 1), given);
    }

    private static void putOnce(String key, String value, Map<String, String> given) {
        if (given.putIfAbsent(key, value) != null) {
            throw new UsageException("has " + key + " twice");
        }
    }

    private static int number(String digits) {
        try {
            int number = Integer.parseInt(digits);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException("'" + digits + "' slots; it must be a number, at least 1");
    }
}
