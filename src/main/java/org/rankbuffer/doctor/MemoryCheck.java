package org.rankbuffer.doctor;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.rankbuffer.launch.wire.Device;

/** Whether the ranks have room to start in. What their items need comes on top. */
record MemoryCheck(MemoryAvailable available, int size, List<Device> devices) implements Check {

    // Resident memory of small runs on Java 17, rounded up: launcher 65 MB, a rank of niodev 64 MB, all eight ranks of
    // multicore together 150 MB.
    private static final long LAUNCHER = 80L << 20;
    private static final long RANK_JVM = 80L << 20;
    private static final long SHARED_JVM = 140L << 20;
    private static final long RANK_THREAD = 4L << 20;

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public CheckResult look() throws IOException {
        long needed = devices.stream().mapToLong(this::needed).max().orElse(0);
        OptionalLong there = available.bytes();
        if (there.isEmpty()) {
            return CheckResult.note(
                    "this system does not say how much there is; " + size + " ranks need " + megabytes(needed));
        }
        String text = megabytes(there.getAsLong()) + " available, " + size + " ranks need " + megabytes(needed)
                + " and what their items take";
        return there.getAsLong() >= needed
                ? CheckResult.ok(text)
                : CheckResult.problem(text, "end other programs, use fewer ranks (-np), or --device multicore");
    }

    private long needed(Device device) {
        return LAUNCHER + (device.isDistributed() ? size * RANK_JVM : SHARED_JVM + size * RANK_THREAD);
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
