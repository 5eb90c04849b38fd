package org.rankbuffer.cli;

import java.time.Duration;
import org.rankbuffer.UsageException;
import picocli.CommandLine.Option;

/** How long a run may stand still. */
final class StallOption {

    /** Ranks give signs of life five times a second; a shorter limit could take a hiccup for a stall. */
    private static final double LEAST = 1;

    private static final double MOST = 1e6;
    private static final double NANOS = 1e9;

    @Option(
            names = "--stall-after",
            paramLabel = "S",
            defaultValue = "60",
            description = {
                "Seconds without any progress after which the run is examined and ended; 0 for never.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String seconds;

    /** The limit; zero for none. */
    Duration limit() {
        double value = parse();
        if (value != 0 && !(value >= LEAST && value <= MOST)) {
            throw wrong();
        }
        return Duration.ofNanos((long) (value * NANOS));
    }

    private double parse() {
        try {
            return Double.parseDouble(seconds);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private UsageException wrong() {
        return new UsageException("--stall-after is " + seconds + "; it must be 1 to 1000000 seconds, or 0 for never");
    }
}
