package org.rankbuffer.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.Settings;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.files.OutputFile;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * What {@code bench} is to measure, and with what: all that its options say, checked.
 *
 * @param matrix what it covers
 * @param settings of the runs, but for capacity and batch
 * @param project the project's directory, which has what the buffer is compared with
 * @param home MPJ Express, unless no device needs it
 * @param javaOptions for the JVMs of the ranks
 * @param out takes the tables, line by line as things are measured
 * @param json has the measurements written there, too: an object for each line of the tables
 * @param peers whether what users would pick instead does the same jobs, too, as far as it is installed
 * @param aims whether to measure all that the aims are about, and to say which of them are reached
 * @param compare has the ratios of an earlier version, with which those of this one are compared
 * @param baseline takes the ratios of this version, for such a comparison
 */
public record BenchSetup(
        Matrix matrix,
        Settings settings,
        Path project,
        Optional<MpjHome> home,
        List<String> javaOptions,
        PrintStream out,
        Optional<OutputFile> json,
        boolean peers,
        boolean aims,
        Optional<InputFile> compare,
        Optional<OutputFile> baseline) {

    /** Whether to measure what tells whether a version is slower than an earlier one, and nothing else. */
    public boolean isGuard() {
        return compare.isPresent() || baseline.isPresent();
    }

    /**
     * What a benchmark covers: every combination of its axes, and beside each what it is to be compared with.
     *
     * @param devices what carries the messages
     * @param ranks numbers of ranks, the manager included
     * @param itemSizes bytes of an item
     * @param capacities items the buffer holds
     * @param batches the most items in a message; 0 for the product's own choice
     * @param frames bytes of raw messages, for which both the relay and the ping-pong are measured; empty for a choice
     * @param rounds measured rounds of each cell
     * @param singleRounds measured rounds of those whose messages have one item
     * @param roundSeconds about how long a round takes
     * @param warmUpSeconds how long each cell warms up, at least
     */
    public record Matrix(
            List<Device> devices,
            List<Integer> ranks,
            List<Integer> itemSizes,
            List<Integer> capacities,
            List<Integer> batches,
            List<Integer> frames,
            int rounds,
            int singleRounds,
            double roundSeconds,
            double warmUpSeconds) {}
}
