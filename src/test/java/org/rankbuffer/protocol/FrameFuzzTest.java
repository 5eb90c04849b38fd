package org.rankbuffer.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, nothing but the protocol's own exceptions come out, and no number in a message makes anybody
 * allocate much memory. {@code mvn verify -Dfuzz.frames=1000000} takes its time; {@code -Dfuzz.seed=S} tries others. A
 * failure prints the bytes that repeat it.
 */
final class FrameFuzzTest {

    private static final int FRAMES = Integer.getInteger("fuzz.frames", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    /** Decisions in one try; a frame takes ten or so. */
    private static final int LONGEST = 2000;

    /** What one frame may cost, the state of whoever reads it included: a new client or manager has some buffers. */
    private static final long BYTES_PER_DECISION = 1 << 14;

    private static final long BYTES_AT_LEAST = 1 << 23;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void shouldReadNoFrameButFrames() {
        fuzz(bytes -> {
            try {
                new Frame().read(bytes, bytes.length);
            } catch (ProtocolException e) {
                return 1; // as it should be
            }
            return 1;
        });
    }

    @Test
    void shouldEndTheRunWhateverClientsSend() {
        fuzz(bytes -> HostileClients.talk(new Choices(bytes)));
    }

    @Test
    void shouldEndTheRunWhateverTheManagerAnswers() {
        fuzz(bytes -> HostileManager.answer(new Choices(bytes)));
    }

    private void fuzz(ToIntFunction<byte[]> target) {
        SplittableRandom random = new SplittableRandom(SEED);
        int frames = 0;
        while (frames < FRAMES) {
            byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            frames += attempt(target, bytes);
        }
    }

    private int attempt(ToIntFunction<byte[]> target, byte[] bytes) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            int frames = target.applyAsInt(bytes);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated")
                    .isLessThan(BYTES_AT_LEAST + bytes.length * BYTES_PER_DECISION);
            return frames;
        } catch (Throwable e) {
            throw new AssertionError(
                    "seed " + SEED + ", repeat with HexFormat.of().parseHex(\""
                            + HexFormat.of().formatHex(bytes) + "\")",
                    e);
        }
    }
}
