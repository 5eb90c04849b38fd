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

    /**
     * The device's name on the command line.
     *
     * @return one word
     */
    public String title() {
        return title;
    }

    /**
     * Whether MPJ Express is needed.
     *
     * @return false for {@link #THREADS} only
     */
    public boolean needsMpj() {
        return this != THREADS;
    }

    /**
     * Whether each rank is a process of its own.
     *
     * @return true for {@link #NIODEV} only
     */
    public boolean isDistributed() {
        return this == NIODEV;
    }

    /**
     * Finds a device by its name.
     *
     * @param title its name on the command line
     * @return the device, if there is one of that name
     */
    public static Optional<Device> named(String title) {
        return Arrays.stream(values())
                .filter(device -> device.title.equals(title))
                .findFirst();
    }

    /**
     * All names, for messages.
     *
     * @return the names, separated by commas
     */
    public static String titles() {
        return Arrays.stream(values()).map(Device::title).collect(Collectors.joining(", "));
    }
}
