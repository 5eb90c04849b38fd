package org.rankbuffer.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankbuffer.UsageException;
import picocli.CommandLine.Option;

/** How long messages are to be under way, to see what a slow network does. */
final class LatencyOption {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s)");
    private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);

    /** Shorter than any limit for a stall, so that messages under way are not taken for one. */
    private static final double MOST = 0.5e9;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            description = {
                "Delays every message, to see what a slow network does: 200us, 5ms, 0.1s; at most 0.5s.",
                "Default: not at all."
            })
    private String time;

    /** The latency; zero for none. */
    Duration value() {
        if (time == null) {
            return Duration.ZERO;
        }
        Matcher parts = TIME.matcher(time);
        if (!parts.matches()) {
            throw wrong();
        }
        double nanos = Double.parseDouble(parts.group(1)) * NANOS.get(parts.group(2));
        if (nanos > MOST) {
            throw wrong();
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    private UsageException wrong() {
        return new UsageException("--latency is " + time
                + "; it must be a number with a unit, such as 200us, 5ms or 0.1s, and at most 0.5s");
    }
}
