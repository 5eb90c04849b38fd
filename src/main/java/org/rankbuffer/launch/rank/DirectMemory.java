package org.rankbuffer.launch.rank;

import java.util.Optional;
import org.rankbuffer.Settings;

/**
 * The memory outside of rank 0's heap. In it niodev keeps messages for which rank 0 has no room yet: for each producer as
 * many as its window allows, each in a block whose size is a power of two. The blocks come from regions, each as large as
 * all before it together, so that twice as much may be taken.
 *
 * @param limit how many bytes there may be
 */
record DirectMemory(long limit) {

    /** For what else needs such memory: buffers for what is being sent and read. */
    private static final long SPARE = 2 << 20;

    private static final int REGIONS = 2;

    private static final int MIB = 1 << 20;

    /** That of this JVM. */
    static DirectMemory ofThisProcess() {
        long limit = Long.getLong(RankProcess.DIRECT_MEMORY_PROPERTY, 0);
        return new DirectMemory(limit > 0 ? limit : Runtime.getRuntime().maxMemory());
    }

    /** The settings with the largest window, up to the one that is wanted, with which all that producers may send fits. */
    Settings fit(Settings settings, int ranks, int maxMessage) {
        long window = window(settings, ranks, maxMessage);
        return window >= settings.window().orElse(Settings.MOST_WINDOW)
                ? settings // what is left open stays open, for runs of another batch or capacity
                : settings.toBuilder()
                        .window(Math.min(window, settings.resolve(ranks).window()))
                        .build();
    }

    private long window(Settings settings, int ranks, int maxMessage) {
        long each = settings.resolve(ranks).producers() * block(maxMessage);
        return Math.max(1, (limit - SPARE) / REGIONS / each);
    }

    private static long block(int maxMessage) {
        return Long.highestOneBit(maxMessage - 1L) << 1;
    }

    /** What to tell the user of a window that is less than wanted, or than any by default; nothing of another. */
    Optional<String> note(Settings settings, int ranks, int maxMessage) {
        long window = window(settings, ranks, maxMessage);
        long wanted = settings.window().orElse(Settings.LEAST_WINDOW);
        if (window >= wanted) {
            return Optional.empty();
        }
        long most = REGIONS * wanted * settings.resolve(ranks).producers() * block(maxMessage);
        return Optional.of("the window is " + window + " instead of " + wanted
                + ", with which rank 0 might have to keep messages in " + most / MIB
                + " MiB outside its heap, and it has " + limit / MIB
                + "; give it more with --java-option=-XX:MaxDirectMemorySize=" + (most + SPARE + MIB - 1) / MIB + "m");
    }
}
