package org.rankbuffer.transport;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Whether other programs want the processors, too. It is for those who have reason to ask: at most every fifth of a second one of
 * them looks at the processor time that all programs have used, less what this one has used.
 *
 * <p>Safe for use by several threads.
 */
final class OtherPrograms {

    /** Nanoseconds after which somebody looks again. */
    private static final long INTERVAL = 200_000_000;

    /** Of a processor's time, in hundredths: less than a program takes that shares two processors with eight ranks. */
    private static final long MUCH = 25;

    private static final long NANOS_OF_TICK = 10_000_000;

    /** Fields of the first line of {@code /proc/stat}: user, nice, system; interrupts and their tails. */
    private static final int[] ALL = {1, 2, 3, 6, 7};

    /** Fields of {@code /proc/self/stat} behind the program's name: in user mode, in the kernel. */
    private static final int[] OWN = {12, 13};

    private final LongSupplier ticks;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean busy = true;
    private volatile long lookedAt;
    private long ticksBefore = -1;

    /**
     * Nothing is known before the second look: what counts is what others use between two of them.
     *
     * @param ticks the processor time of other programs until now, in hundredths of a second; negative when it is not known
     * @param now the present {@link System#nanoTime}
     */
    OtherPrograms(LongSupplier ticks, long now) {
        this.ticks = ticks;
        this.lookedAt = now;
    }

    /**
     * Whether they are busy; true while it is not known.
     *
     * @param now the present {@link System#nanoTime}
     */
    boolean areBusy(long now) {
        if (now - lookedAt >= INTERVAL && looking.compareAndSet(false, true)) {
            look(now);
            looking.set(false);
        }
        return busy;
    }

    private void look(long now) {
        long ticksNow = ticks.getAsLong();
        long interval = (now - lookedAt) / NANOS_OF_TICK;
        busy = ticksNow < 0 || ticksBefore < 0 || (ticksNow - ticksBefore) * 100 > MUCH * interval;
        ticksBefore = ticksNow;
        lookedAt = now;
    }

    /**
     * The processor time of all other programs since the machine was started, in hundredths of a second; negative where there is no
     * {@code /proc} of Linux. In a container these are the programs of its host. It takes some fifty microseconds. The JDK's
     * {@code OperatingSystemMXBean} knows the same, and loads some hundred classes for it.
     */
    static long ticks() {
        try {
            return sum("/proc/stat", ALL) - sum("/proc/self/stat", OWN);
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }

    private static long sum(String file, int[] fields) throws IOException {
        try (FileInputStream in = new FileInputStream(file)) {
            String text = new String(in.readNBytes(512), StandardCharsets.US_ASCII);
            String[] words = text.substring(text.lastIndexOf(')') + 1).split("\\s+");
            long sum = 0;
            for (int field : fields) {
                sum += Long.parseLong(words[field]);
            }
            return sum;
        }
    }
}
