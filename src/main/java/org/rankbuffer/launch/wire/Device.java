package org.rankbuffer.launch.wire;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What carries the messages. */
public enum Device {
    /** MPJ Express in one JVM: ranks are threads, and every send is a rendezvous. */
    MULTICORE("multicore"),
    /** MPJ Express over TCP: every rank is a JVM, and short sends are eager. */
    NIODEV("niodev"),
    /** No MPJ Express: ranks are threads in one JVM, and every send is a rendezvous. */
    THREADS("threads");

    private final String title;

    Device(String title) {
        this.title = title;
    }

    /** The device's name on the command line, one word. */
    public String title() {
        return title;
    }

    /** Whether MPJ Express is needed. */
    public boolean needsMpj() {
        return this != THREADS;
    }

    /** Whether each rank is a process of its own. */
    public boolean isDistributed() {
        return this == NIODEV;
    }

    /** Finds a device by its name on the command line. */
    public static Optional<Device> named(String title) {
        return Arrays.stream(values())
                .filter(device -> device.title.equals(title))
                .findFirst();
    }

    /** All names, separated by commas, for messages. */
    public static String titles() {
        return Arrays.stream(values()).map(Device::title).collect(Collectors.joining(", "));
    }
}
