package org.rankbuffer.exercise;

import java.util.List;
import java.util.Optional;
import org.rankbuffer.program.source.ProgramClasses;

/** Runs programs on devices of MPJ Express, with limits. */
public interface DeviceRuns {

    /**
     * What a run did.
     *
     * @param trouble why it did not end well, in a sentence; nothing when it did
     * @param lines what each rank has printed, as far as it was kept
     */
    record Outcome(Optional<String> trouble, List<List<String>> lines) {

        /** Copies the lists. */
        public Outcome {
            lines = lines.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Runs a program to its end, or to a limit.
     *
     * @param device its name
     * @param mark only lines that begin with it are kept
     */
    Outcome run(ProgramClasses program, Sizes sizes, String device, String mark) throws InterruptedException;
}
