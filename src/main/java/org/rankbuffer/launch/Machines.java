package org.rankbuffer.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;

/**
 * The machines of a run, and how many ranks each may get.
 *
 * @param slots ranks by machine, in the order of the file
 */
public record Machines(Map<String, Integer> slots) {

    /** Copies the map, and keeps its order. */
    public Machines {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    /**
     * Reads a machines file: {@code host[:slots]} lines; empty lines and everything from a {@code #} on are ignored, and
     * a host that comes twice gets the slots of both lines. An IPv6 address that has slots is written in brackets.
     *
     * @param file the file
     * @return the machines
     * @throws UsageException when it cannot be read or a line is wrong, naming the line
     */
    public static Machines read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UsageException("--machines is " + file + ", which cannot be read: " + e.getMessage());
        }
        Map<String, Integer> slots = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                add(line, file + ", line " + (i + 1), slots);
            }
        }
        if (slots.isEmpty()) {
            throw new UsageException("--machines is " + file + ", which names no machine; write one host a line");
        }
        return new Machines(slots);
    }

    private static void add(String line, String where, Map<String, Integer> slots) {
        int colon = line.lastIndexOf(':');
        boolean bareAddress = line.indexOf(':') != colon && !line.startsWith("[");
        boolean hasSlots = colon >= 0 && !bareAddress && !line.endsWith("]");
        String host = hasSlots ? line.substring(0, colon) : line;
        int count = hasSlots ? number(line.substring(colon + 1), where) : 1;
        if (host.isBlank() || host.matches(".*\\s.*")) {
            throw new UsageException(where + ": '" + line + "' is no host[:slots]");
        }
        slots.merge(host.replaceAll("[\\[\\]]", ""), count, Integer::sum);
    }

    private static int number(String digits, String where) {
        try {
            int number = Integer.parseInt(digits);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException(where + ": '" + digits + "' slots; it must be a number, at least 1");
    }

    /**
     * Makes sure that every machine is this one.
     *
     * @throws EnvironmentException when one is another host, or does not resolve
     */
    public void requireThisHost() {
        for (String host : slots.keySet()) {
            if (!isThisHost(host)) {
                throw new EnvironmentException("machine " + host + " is another host, and this version starts ranks on"
                        + " this host only; use mpjrun.sh -dev niodev there, see README.md#on-a-cluster");
            }
        }
    }

    private static boolean isThisHost(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException e) {
            throw new EnvironmentException(
                    "machine " + host + " cannot be found; correct the machines file, or add the name to /etc/hosts",
                    e);
        } catch (IOException e) {
            throw new EnvironmentException("cannot look up this host's addresses: " + e.getMessage(), e);
        }
    }
}
