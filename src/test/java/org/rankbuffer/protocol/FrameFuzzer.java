package org.rankbuffer.protocol;

import java.util.Arrays;

/**
 * What a coverage-guided fuzzer calls. {@code mvn -f src/fuzz process-classes} lets Jazzer do so, for
 * {@code -Dfuzz.seconds=60}. The tests do without it: its agent would slow down all of them.
 */
public final class FrameFuzzer {

    private FrameFuzzer() {}

    /**
     * Tries one input; the first byte says on whom.
     *
     * @param data decisions
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            Choices choices = new Choices(Arrays.copyOfRange(data, 1, data.length));
            if (data[0] % 2 == 0) {
                HostileClients.talk(choices);
            } else {
                HostileManager.answer(choices);
            }
        }
    }
}
