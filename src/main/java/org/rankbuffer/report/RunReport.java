package org.rankbuffer.report;

import java.util.ArrayList;
import java.util.List;
import org.rankbuffer.ExitCode;
import org.rankbuffer.RankResult;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunResult.PropertyResult;
import org.rankbuffer.base.Words;
import org.rankbuffer.protocol.BufferLimits;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells people about a run, in lines for a terminal of 80 columns. Every text ends with the end of its last line.
 * Immutable; safe for use by several threads.
 *
 * <p>It is in the way of every run, however small, and written accordingly: loops, because the first streams and
 * formats of a process are slow.
 */
public final class RunReport {

    /** Failures that are listed; the summary file has them all. */
    private static final int MOST_FAILURES = 20;

    private final boolean coloured;

    /**
     * A reporter.
     *
     * @param coloured whether the verdict is set off by colour, as a terminal can
     */
    public RunReport(boolean coloured) {
        this.coloured = coloured;
    }

    /**
     * Who does what, to be said at the start.
     *
     * @param size ranks, the manager included
     * @param device what carries the messages, for example {@code multicore}
     * @param limits the limits of the buffer
     * @return a sentence, in more than one line if it has to be
     */
    public String roles(int size, String device, BufferLimits limits) {
        return Paragraph.wrap(
                        "",
                        2,
                        size + " ranks on " + device + ": rank 0 manages the buffer (capacity " + limits.capacity()
                                + ", batch " + limits.batch() + "), " + ranks(1, limits.producers(), "produce") + ", "
                                + ranks(limits.producers() + 1, size - 1, "consume"))
                + "\n";
    }

    private static String ranks(int first, int last, String verb) {
        return first == last ? "rank " + first + " " + verb + "s" : "ranks " + first + "-" + last + " " + verb;
    }

    /**
     * What came out, to be said at the end: a table of the ranks, the totals, the properties, what failed, and in the
     * last line the verdict.
     *
     * @param result how the run ended
     * @return all the lines
     */
    public String result(RunResult result) {
        List<String> lines = new ArrayList<>();
        if (!result.ranks().isEmpty()) {
            lines.addAll(rankTable(result.ranks()));
            lines.add("");
        }
        lines.add(totals(result));
        if (!result.properties().isEmpty()) {
            lines.add("");
            addProperties(result.properties(), lines);
        }
        addFailures(result, lines);
        if (result.deadLetters() != null) {
            lines.add("");
            lines.add("put aside in " + result.deadLetters());
            lines.add("  ./run-local.sh retry feeds that file back through the same workload");
        }
        lines.add("");
        lines.add("verdict: " + verdict(result));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> rankTable(List<RankResult> ranks) {
        boolean hosts = false;
        boolean processes = false;
        for (RankResult rank : ranks) {
            hosts |= !rank.host().equals(ranks.get(0).host());
            processes |= hosts || rank.pid() != ranks.get(0).pid();
        }
        Table table = new Table("rl" + (hosts ? "l" : "") + (processes ? "r" : "") + "rrrrr");
        table.add(row(hosts, processes, "rank", "role", "host", "pid", "items", "bytes", "messages", "Send", "Recv"));
        for (RankResult rank : ranks) {
            table.add(row(
                    hosts,
                    processes,
                    String.valueOf(rank.rank()),
                    rank.role(),
                    shortName(rank.host()),
                    String.valueOf(rank.pid()),
                    String.valueOf(rank.items()),
                    Figures.bytes(rank.bytes()),
                    String.valueOf(rank.messages()),
                    Figures.seconds(rank.secondsInSend()),
                    Figures.seconds(rank.secondsInReceive())));
        }
        List<String> lines = new ArrayList<>(table.lines());
        String heading = "blocked in";
        lines.add(0, " ".repeat(Math.max(0, lines.get(0).length() - heading.length())) + heading);
        return lines;
    }

    private static List<String> row(boolean hosts, boolean processes, String... cells) {
        List<String> row = new ArrayList<>(List.of(cells));
        if (!processes) {
            row.remove(3);
        }
        if (!hosts) {
            row.remove(2);
        }
        return row;
    }

    /** The host without its domain; an address stays whole. */
    private static String shortName(String host) {
        boolean address = host.isEmpty() || Character.isDigit(host.charAt(0)) || host.indexOf(':') >= 0;
        int dot = host.indexOf('.');
        return address || dot < 1 ? host : host.substring(0, dot);
    }

    private static String totals(RunResult result) {
        String items = result.itemsProduced() == result.itemsConsumed()
                ? Words.plural(result.itemsConsumed(), "item")
                : result.itemsProduced() + " items produced and " + result.itemsConsumed() + " consumed";
        return Paragraph.wrap(
                "",
                2,
                items + " in " + Figures.seconds(result.elapsedSeconds()) + ": "
                        + Figures.rounded(result.itemsPerSecond()) + " items/s" + peaks(result));
    }

    private static String peaks(RunResult result) {
        return result.peakOccupancy() == RunResult.UNKNOWN
                ? ""
                : "; the FIFO held at most " + result.peakOccupancy() + " of " + result.capacity() + ", at most "
                        + Words.plural(result.peakWaitingFrames(), "frame") + " waited outside";
    }

    private void addProperties(List<PropertyResult> properties, List<String> lines) {
        int longestName = 0;
        int longestWord = 0;
        for (PropertyResult property : properties) {
            longestName = Math.max(longestName, property.name().length());
            longestWord = Math.max(longestWord, word(property).length());
        }
        for (PropertyResult property : properties) {
            String name = pad(property.name(), longestName) + "  ";
            String start = name + pad(word(property), longestWord) + "  ";
            String line = Paragraph.wrap(start, start.length(), property.detail());
            String word = property.holds() ? green(word(property)) : red(word(property));
            lines.add(
                    name + word + line.substring(name.length() + word(property).length()));
        }
    }

    private static String word(PropertyResult property) {
        return property.holds() ? "holds" : "VIOLATED";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static void addFailures(RunResult result, List<String> lines) {
        List<String> failures = new ArrayList<>();
        for (String failure : result.failures()) {
            if (!isAboutProperty(failure, result.properties())) {
                failures.add(failure);
            }
        }
        if (failures.isEmpty()) {
            return;
        }
        boolean items = result.exitCode() == ExitCode.ITEMS_FAILED;
        long all = items ? Math.max(result.failedItems(), failures.size()) : failures.size();
        int told = Math.min(failures.size(), MOST_FAILURES);
        lines.add("");
        lines.add(items ? itemsFailed(result) + ":" : "failures:");
        for (String failure : failures.subList(0, told)) {
            lines.add("  " + failure);
        }
        if (all > told) {
            lines.add("  and " + (all - told) + " more");
        }
    }

    /** Whether a failure only repeats what the lines of the properties say. */
    private static boolean isAboutProperty(String failure, List<PropertyResult> properties) {
        for (PropertyResult property : properties) {
            if (!property.holds() && failure.endsWith(property.detail())) {
                return true;
            }
        }
        return false;
    }

    private String verdict(RunResult result) {
        String verdict = result.verdict();
        if (!verdict.equals(RunResult.HOLDS)) {
            return red(verdict);
        }
        return green(verdict) + (result.failedItems() > 0 ? "; " + itemsFailed(result) : "");
    }

    private static String itemsFailed(RunResult result) {
        return Words.plural(result.failedItems(), "item") + " failed";
    }

    private String green(String word) {
        return coloured ? Ansi.ON.string("@|green " + word + "|@") : word;
    }

    private String red(String word) {
        return coloured ? Ansi.ON.string("@|bold,red " + word + "|@") : word;
    }
}
