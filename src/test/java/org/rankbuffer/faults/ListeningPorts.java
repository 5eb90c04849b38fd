package org.rankbuffer.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ports that processes listen on, as Linux lists them. */
final class ListeningPorts {

    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningPorts() {}

    /**
     * A socket that somebody listens on.
     *
     * @param port its port
     * @param inode its number
     */
    record Listening(int port, String inode) {}

    /** Those of some processes. */
    static Set<Listening> of(Set<Long> pids) {
        Set<String> inodes = new HashSet<>();
        for (long pid : pids) {
            inodes.addAll(sockets(Path.of("/proc", String.valueOf(pid), "fd")));
        }
        Set<Listening> ports = new HashSet<>(all());
        ports.removeIf(port -> !inodes.contains(port.inode()));
        return ports;
    }

    /** All there are. */
    static Set<Listening> all() {
        Set<Listening> ports = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try {
                for (String line : Files.readAllLines(Path.of(table))) {
                    String[] fields = line.trim().split("\\s+");
                    if (fields.length > INODE && fields[STATE].equals(LISTEN)) {
                        String address = fields[LOCAL_ADDRESS];
                        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
                        ports.add(new Listening(port, fields[INODE]));
                    }
                }
            } catch (IOException e) {
                continue; // this machine has none of that kind
            }
        }
        return ports;
    }

    private static Set<String> sockets(Path descriptors) {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : all) {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return inodes; // it has ended, and its descriptors are closed
        }
        return inodes;
    }
}
