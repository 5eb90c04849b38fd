package org.rankbuffer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.RankResult;
import org.rankbuffer.RunResult;
import org.rankbuffer.RunVerdict;
import org.rankbuffer.base.Paragraph;
import org.rankbuffer.base.Words;
import org.rankbuffer.protocol.BufferLimits;
import org.rankbuffer.protocol.Failure;
import org.rankbuffer.protocol.Finding;
import org.rankbuffer.protocol.Role;
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

    /** A reporter that sets the verdict, and in steps who and waits, off by colour, as a terminal can, or does not. */
    public RunReport(boolean coloured) {
        this.coloured = coloured;
    }

    /** Who does what, to be said at the start: a sentence, in more than one line if it has to be. */
    public String roles(int size, String device, BufferLimits limits) {
        return Paragraph.wrap(
                        "",
                        2,
                        size + " ranks on " + device + ": rank 0 manages the buffer (capacity " + limits.capacity()
                                + ", batch " + limits.batch() + "), " + ranks(1, limits.producers(), "produce") + ", "
                                + ranks(limits.producers() + 1, size - 1, "consume"))
                + "\n";
    }

    /** A step of a run that is told step by step. What a rank waits for is set off from what it did. */
    public String step(Role role, int rank, boolean waits, String text) {
        String who = coloured(role == Role.PRODUCER ? "cyan" : "magenta", role.title() + " " + rank);
        return who + " " + (waits ? coloured("yellow", text) : text);
    }

    private static String ranks(int first, int last, String verb) {
        return first == last ? "rank " + first + " " + verb + "s" : "ranks " + first + "-" + last + " " + verb;
    }

    /**
     * What came out, to be said at the end: a table of the ranks, the totals, the properties, what failed, and in the
     * last line the verdict.
     *
     * @param deadLetters where the items are that were put aside; empty when there are none
     */
    public String result(RunResult<?> result, Optional<String> deadLetters) {
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
        if (deadLetters.isPresent()) {
            lines.add("");
            lines.add("put aside in " + deadLetters.get());
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
                    rank.role().title(),
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

    private static String totals(RunResult<?> result) {
        String items = result.itemsProduced() == result.itemsConsumed()
                ? Words.plural(result.itemsConsumed(), "item")
                : result.itemsProduced() + " items produced and " + result.itemsConsumed() + " consumed";
        return Paragraph.wrap(
                "",
                2,
                items + " in " + Figures.seconds(result.elapsedSeconds()) + ": "
                        + Figures.rounded(result.itemsPerSecond()) + " items/s" + peaks(result));
    }

    private static String peaks(RunResult<?> result) {
        return result.peaks()
                .map(peaks -> "; the FIFO held at most " + peaks.items() + " of " + result.capacity() + ", at most "
                        + Words.plural(peaks.waitingFrames(), "frame") + " waited outside")
                .orElse("");
    }

    private void addProperties(List<Finding> properties, List<String> lines) {
        int longestName = 0;
        int longestWord = 0;
        for (Finding property : properties) {
            longestName = Math.max(longestName, property.property().title().length());
            longestWord = Math.max(longestWord, word(property).length());
        }
        for (Finding property : properties) {
            String name = pad(property.property().title(), longestName) + "  ";
            String start = name + pad(word(property), longestWord) + "  ";
            String line = Paragraph.wrap(start, start.length(), property.detail());
            String word = property.holds() ? green(word(property)) : red(word(property));
            lines.add(
                    name + word + line.substring(name.length() + word(property).length()));
        }
    }

    private static String word(Finding property) {
        return property.holds() ? "holds" : "VIOLATED";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static void addFailures(RunResult<?> result, List<String> lines) {
        List<Failure> failures = result.failures();
        if (failures.isEmpty()) {
            return;
        }
        boolean items = result.verdict() == RunVerdict.HOLDS;
        long all = items ? Math.max(result.failedItems(), failures.size()) : failures.size();
        int told = Math.min(failures.size(), MOST_FAILURES);
        lines.add("");
        lines.add(items ? itemsFailed(result) + ":" : "failures:");
        for (Failure failure : failures.subList(0, told)) {
            lines.add("  " + failure);
        }
        if (all > told) {
            lines.add("  and " + (all - told) + " more");
        }
    }

    private String verdict(RunResult<?> result) {
        String verdict = result.verdict().title();
        if (result.verdict() != RunVerdict.HOLDS) {
            return red(verdict);
        }
        return green(verdict) + (result.failedItems() > 0 ? "; " + itemsFailed(result) : "");
    }

    private static String itemsFailed(RunResult<?> result) {
        return Words.plural(result.failedItems(), "item") + " failed";
    }

    private String green(String word) {
        return coloured("green", word);
    }

    private String red(String word) {
        return coloured("bold,red", word);
    }

    private String coloured(String style, String words) {
        return coloured ? Ansi.ON.string("@|" + style + " " + words + "|@") : words;
    }
}
